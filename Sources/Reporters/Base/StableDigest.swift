import Cryptography
import System

/// Short names for long ids: the same in every run, and plain ASCII.
package enum StableDigest {
  /// Returns the first `bytes` bytes of the SHA-256 of a text, in hexadecimal.
  package static func hexadecimal(of text: String, bytes: Int) -> String {
    Hexadecimal.text(SHA256.digest(of: text).prefix(bytes))
  }
}
