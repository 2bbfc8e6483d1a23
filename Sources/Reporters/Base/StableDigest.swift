import Cryptography
import System

/// A short name for something with a long id: the same in every run, and plain ASCII.
enum StableDigest {
  /// The first `bytes` bytes of the SHA-256 of a text, in hexadecimal.
  static func hexadecimal(of text: String, bytes: Int) -> String {
    Hexadecimal.text(SHA256.digest(of: text).prefix(bytes))
  }
}
