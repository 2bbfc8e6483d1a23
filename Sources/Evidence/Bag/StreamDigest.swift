import Cryptography
import System

/// A SHA-256 in hexadecimal of bytes that come piece by piece.
package final class StreamDigest {
  private let digest = SHA256()

  package init() {}

  package func update(_ bytes: UnsafeRawBufferPointer) { digest.update(bytes) }

  package func finish() -> String { Hexadecimal.text(digest.finish()) }
}
