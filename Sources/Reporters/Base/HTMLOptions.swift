/// The user's choices about the page.
package struct HTMLOptions: Sendable {
  /// Where the style sheet and the script are.
  package enum Assets: String, CaseIterable, Sendable {
    /// In the page: one file.
    case inline
    /// Beside the page, for viewers that forbid them inside it.
    case external
  }

  /// What the page is read with.
  package enum Profile: String, CaseIterable, Sendable {
    /// A browser.
    case full
    /// A mail program.
    case email
  }

  /// The range of ``rows``.
  package static let rowsRange = 1...1_000_000

  package var assets = Assets.inline
  package var profile = Profile.full
  /// The most credentials for which the page lists all of them.
  ///
  /// Beyond that, it lists only those that need action, and a script finds the others.
  package var rows = 5_000
  package var branding = HTMLBranding()
  /// The address of the full page, for the page for mail to link to; see ``isAddress(_:)``.
  package var fullPage: String?

  package init() {}

  /// Whether a text can be a link of the page: https, and nothing that needs escaping.
  package static func isAddress(_ text: String) -> Bool {
    let start = "https://"
    return text.hasPrefix(start) && (start.utf8.count + 1...2_000).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
  }
}
