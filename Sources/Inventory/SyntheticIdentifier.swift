import Cryptography
import System

/// Creates identifiers for things without a GUID; the same in every run.
package enum SyntheticIdentifier {
  /// Returns the identifier that represents text that is not a GUID; nil for an empty text.
  package static func spelled(_ text: String) -> (identifier: Identifier, spelling: String)? {
    let spelling = text.lowercased()
    guard !spelling.isEmpty else { return nil }
    let digest = SHA256.digest(of: spelling)
    func word(_ start: Int) -> UInt64 {
      digest[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    return (Identifier(high: word(0), low: word(8)), spelling)
  }

  /// Returns `x-` and the first 32 hexadecimal digits of the SHA-256 of `parts`.
  package static func digestName(of parts: [UInt8]) -> String {
    "x-" + Hexadecimal.text(SHA256.digest(of: parts).prefix(16))
  }
}
