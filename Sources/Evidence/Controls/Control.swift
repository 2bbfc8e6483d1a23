/// A requirement of a framework that a report has something to say about.
///
/// It "supports", never more: an export of credentials is one day of one part of what a control
/// asks for.
package struct Control: Sendable {
  package var framework: String
  package var edition: String
  package var id: String
  package var title: String
  /// What of the pack supports it.
  package var supports: String
  /// What it would take to support it fully.
  package var lacks: String
  /// Where id and title were read, and on which day.
  package var source: String
  package var date: String
  /// Rules and statuses that speak to it.
  package var rules: [String]

  init(
    _ framework: String, _ edition: String, _ id: String, _ title: String, supports: String,
    lacks: String, source: String, date: String = "2026-11-24", rules: [String] = []
  ) {
    (self.framework, self.edition, self.id, self.title) = (framework, edition, id, title)
    (self.supports, self.lacks, self.source) = (supports, lacks, source)
    (self.date, self.rules) = (date, rules)
  }
}
