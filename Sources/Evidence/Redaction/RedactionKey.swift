import CLibSigning
import Cryptography
import System

/// The key used to replace names: 32 bytes in a file of its own, never in a pack.
package struct RedactionKey: Sendable {
  private static let label = "lapse-redaction-key-1 "
  private let bytes: [UInt8]

  /// Parses a key file; nil if the bytes are not one.
  package init?(_ file: [UInt8]) {
    let text = String(decoding: file, as: UTF8.self)
    guard text.hasPrefix(Self.label) else { return nil }
    let digits = text.dropFirst(Self.label.count).prefix {
      $0 != "\n" && $0 != "\r" && $0 != "\r\n"
    }
    guard let bytes = Base64.decode(digits.utf8), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Returns the content of a new key file; nil if the machine provides no randomness.
  package static func newFile() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 32)
    guard lapse_random_bytes(&bytes, bytes.count) == 1 else { return nil }
    return Array((label + Base64.encode(bytes) + "\n").utf8)
  }

  /// Returns the HMAC-SHA256 of a text; `use` separates tokens for different uses.
  func digest(_ use: String, _ text: String) -> [UInt8] {
    HMAC.sha256(key: bytes, Array((use + "\0" + text).utf8))
  }

  /// Identifies the key without revealing anything about it.
  package var name: String { Hexadecimal.text(digest("key", "name").prefix(8)) }
}
