/// What a person may choose about the page.
package struct HTMLOptions: Sendable {
  /// Where style and script are.
  package enum Assets: String, CaseIterable, Sendable {
    /// In the page: one file.
    case inline
    /// Beside it, for viewers that forbid the other.
    case external
  }

  /// Whom the page is for.
  package enum Profile: String, CaseIterable, Sendable {
    /// A browser.
    case full
    /// A mail program.
    case email
  }

  /// What ``rows`` may be.
  package static let rowsRange = 1...1_000_000

  package var assets = Assets.inline
  package var profile = Profile.full
  /// Credentials beyond which the page lists only those that need action; a script finds the
  /// others.
  package var rows = 5_000
  package var branding = HTMLBranding()
  /// Where the full page is published, for the one for mail; see ``isAddress(_:)``.
  package var fullPage: String?

  package init() {}

  /// Whether a text can be as a link of the page: https, and nothing that wants escaping.
  package static func isAddress(_ text: String) -> Bool {
    let start = "https://"
    return text.hasPrefix(start) && (start.utf8.count + 1...2_000).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
  }
}
