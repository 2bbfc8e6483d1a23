import System

/// Escapes SARIF messages: `[a] {0}` gives `\[a\] {{0}}`.
///
/// In a message, `[text](target)` is a link and `{0}` a placeholder (SARIF 2.1.0, §3.11.5 and
/// §3.11.6), so brackets and the backslash get a backslash, and braces are doubled. JSON's own
/// escapes are applied afterwards.
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

  /// Returns a path as a relative reference in RFC 3986.
  ///
  /// Anything that could be a scheme, a query or a fragment is percent-encoded.
  static func uri(_ path: String) -> String {
    let uri = PercentEncoding.encode(path, keeping: "/")
    // Two slashes at the start would indicate a host.
    return uri.hasPrefix("//") ? "." + uri : uri
  }
}
