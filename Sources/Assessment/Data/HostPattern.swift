/// A pattern for hosts: one host, all below a domain, or all between two fixed ends.
///
/// `gitlab.com`, `.oic.prod-aks.azure.com`, `oidc.eks.*.amazonaws.com`. The star matches at least
/// one character; the fixed end after it begins with a dot.
package struct HostPattern: Hashable, Sendable {
  /// The pattern as written, in lower case.
  package let text: String
  /// The beginning of the host; empty for all hosts below a domain.
  let prefix: Substring
  /// The end of the host, with its leading dot; nil if the pattern is one host.
  let suffix: Substring?

  /// The longest possible host name: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4
  static let longestHost = 253

  /// - Returns: nil if the text is not such a pattern.
  package init?(_ text: String) {
    var text = text.lowercased()
    // `*.` and a leading dot mean the same, and must not be in the table side by side.
    if text.hasPrefix("*.") { text.removeFirst() }
    guard !text.isEmpty, text.utf8.count <= Self.longestHost else { return nil }
    self.text = text
    if text.utf8.first == UInt8(ascii: ".") {
      (prefix, suffix) = ("", text[...])
    } else if let star = text.firstIndex(of: "*") {
      (prefix, suffix) = (text[..<star], text[text.index(after: star)...])
    } else {
      (prefix, suffix) = (text[...], nil)
    }
    guard Self.isHost(prefix) else { return nil }
    if let suffix {
      guard suffix.utf8.first == UInt8(ascii: "."), suffix.utf8.count > 1, Self.isHost(suffix)
      else { return nil }
    }
  }

  /// Whether a text consists only of characters of host names.
  static func isHost(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }
}
