import Assessment

/// The spans behind the first three figures; one figure includes the one before.
typealias HTMLWindow = UrgencyWindow

extension UrgencyWindow {
  /// Also the anchor that narrows "Act first" to the span, by style alone.
  var anchor: String { "within-\(days)" }

  /// What the span holds, as a sentence continues after a number.
  var words: String {
    self == .week
      ? "down or lapsing within 7 days without a successor"
      : "lapsing within \(days) days without a successor"
  }

  /// The rows that the figure counts; all of them need action.
  func rows(of page: HTMLPage) -> [AssessedCredential] {
    page.selection.actFirst.filter { holds($0, in: page.report) }
  }
}
