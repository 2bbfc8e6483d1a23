import Cryptography
import System

/// UUIDs of version 5 (RFC 9562, section 5.5): the same name gives the same UUID everywhere.
package enum NamedUUID {
  /// The namespace of lapse, itself derived from the URL of the predicate.
  private static let namespace: [UInt8] = bytes(
    namespace: [
      0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30,
      0xC8,
    ], name: "https://lapse.invalid/evidence")

  package static func text(_ name: String) -> String {
    let digits = Hexadecimal.text(bytes(namespace: namespace, name: name))
    var parts: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }

  private static func bytes(namespace: [UInt8], name: String) -> [UInt8] {
    var bytes = Array(SHA1.digest(of: namespace + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }
}
