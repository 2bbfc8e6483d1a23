import System

/// The one escaper of SARIF's messages.
///
/// In a message `[text](target)` is a link and `{0}` a placeholder (SARIF 2.1.0, §3.11.5 and
/// §3.11.6), so brackets and the backslash get a backslash, and braces occur twice. JSON's own
/// escapes come after.
enum SARIFText {
  static func message(_ text: String) -> String {
    TextEscaping.prefixed(text) {
      switch $0 {
      case UInt8(ascii: "\\"), UInt8(ascii: "["), UInt8(ascii: "]"): UInt8(ascii: "\\")
      case UInt8(ascii: "{"), UInt8(ascii: "}"): $0
      default: nil
      }
    }
  }

  /// A path as a relative reference by RFC 3986: whatever could be a scheme, a query or a fragment
  /// is percent-encoded.
  static func uri(_ path: String) -> String {
    let uri = PercentEncoding.encode(path, keeping: "/")
    // Two slashes at the start would name a host.
    return uri.hasPrefix("//") ? "." + uri : uri
  }
}
