package import Assessment

/// The figures of a report in words, in the same order everywhere.
package enum FigureWording {
  package struct Figure: Sendable {
    package var number: Int
    /// The head of a column: `Expire within 7 days`.
    package var head: String
    /// The words after the number in a sentence: `expire within 7 days`.
    package var words: String
    /// Whether a dash replaces 0 if sign-ins were not collected.
    var needsSignIns = false
  }

  package static func all(_ figures: Figures) -> [Figure] {
    func words(_ number: Int, _ one: String, _ many: String) -> String { number == 1 ? one : many }
    return [
      Figure(number: figures.down, head: "Down", words: "down", needsSignIns: true),
      Figure(
        number: figures.expiring7d, head: "Expire within 7 days",
        words: words(figures.expiring7d, "expires within 7 days", "expire within 7 days")),
      Figure(number: figures.expiring30d, head: "within 30 days", words: "within 30 days"),
      Figure(
        number: figures.lapsed, head: "Expired, no replacement",
        words: "expired with no known replacement"),
      Figure(number: figures.deletable, head: "Can be deleted", words: "can be deleted"),
      Figure(number: figures.secretless, head: "Already secretless", words: "already secretless"),
    ]
  }

  /// Returns `5 down, 12 expire within 7 days, …`; a dash replaces what could not be seen.
  package static func sentence(_ report: AssessmentReport) -> String {
    all(report.figures).map { "\(number($0, in: report)) \($0.words)" }.joined(separator: ", ")
  }

  /// Returns `12`, or a dash instead of 0 if what it counts could not be seen.
  package static func number(_ figure: Figure, in report: AssessmentReport) -> String {
    isUnseen(figure, report.visibility) ? "–" : NumberWording.grouped(figure.number)
  }

  /// Whether a figure is 0 only because what it counts could not be seen.
  static func isUnseen(_ figure: Figure, _ visibility: Visibility) -> Bool {
    figure.number == 0
      && (visibility.scope == .nothing || figure.needsSignIns && !visibility.countsOutages)
  }
}
