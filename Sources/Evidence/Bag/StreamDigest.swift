import Cryptography
import System

/// Computes the SHA-256 of bytes that arrive piece by piece, in hexadecimal.
package final class StreamDigest {
  private let digest = SHA256()

  package init() {}

  package func update(_ bytes: UnsafeRawBufferPointer) { digest.update(bytes) }

  package func finish() -> String { Hexadecimal.text(digest.finish()) }
}
