/// What a person may choose about the page.
package struct HTMLOptions: Sendable {
  /// Where style and script stand.
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
  /// Credentials beyond which the page lists only those that need action.
  package var rows = 50_000
  package var branding = HTMLBranding()

  package init() {}
}
