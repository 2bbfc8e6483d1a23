/// A requirement of a framework to which a report is relevant.
///
/// It only ever "supports" a control: an export of credentials covers one day and one part of what
/// the control demands.
package struct Control: Sendable {
  /// The day on which all sources were read.
  static let readOn = "2026-11-24"

  package var framework: String
  package var edition: String
  package var id: String
  package var title: String
  /// How the pack supports it.
  package var supports: String
  /// The evidence that full support would require.
  package var lacks: String
  /// The source of id and title.
  package var source: String
  /// The rules and statuses that are relevant to it.
  package var rules: [String]

  init(
    _ framework: String, _ edition: String, _ id: String, _ title: String, supports: String,
    lacks: String, source: String, rules: [String] = []
  ) {
    (self.framework, self.edition, self.id, self.title) = (framework, edition, id, title)
    (self.supports, self.lacks, self.source) = (supports, lacks, source)
    self.rules = rules
  }
}
