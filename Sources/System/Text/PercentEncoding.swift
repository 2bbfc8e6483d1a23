/// Percent-encoding as in RFC 3986, section 2.1.
package enum PercentEncoding {
  /// Encodes all but ASCII letters, digits and `-._~`: `a b/ü` becomes `a%20b%2F%C3%BC`.
  ///
  /// - Parameter kept: further ASCII characters to leave unencoded.
  package static func encode(_ text: some StringProtocol, keeping kept: StaticString = "") -> String
  {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || holds(kept, byte) {
        encoded.append(byte)
      } else {
        encoded.append(UInt8(ascii: "%"))
        encoded += Hexadecimal.text(CollectionOfOne(byte), uppercase: true).utf8
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func holds(_ text: StaticString, _ byte: UInt8) -> Bool {
    text.withUTF8Buffer { $0.contains(byte) }
  }
}
