/// Text as a part of a URL.
enum URLText {
  /// All but unreserved characters in percent signs (RFC 3986 §2.3).
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }

  /// A base without a slash behind it, and a path.
  static func join(_ base: String, _ path: String) -> String {
    var base = Substring(base)
    while base.hasSuffix("/") { base = base.dropLast() }
    return base + path
  }
}
