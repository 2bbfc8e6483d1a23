import Assessment

/// The time spans of the first three figures; each figure includes the one before.
typealias HTMLWindow = UrgencyWindow

extension UrgencyWindow {
  /// The anchor of the span, with which the style sheet narrows "Act first".
  var anchor: String { "within-\(days)" }

  /// What the span covers, worded to follow a number in a sentence.
  var words: String {
    self == .week
      ? "down or lapsing within 7 days without a successor"
      : "lapsing within \(days) days without a successor"
  }

  /// Returns the rows that the figure counts; all of them need action.
  func rows(of page: HTMLPage) -> [AssessedCredential] {
    page.selection.actFirst.filter { holds($0, in: page.report) }
  }
}
