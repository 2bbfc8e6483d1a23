/// The user's choices about formats; none of them changes what is said about a credential.
package struct ReporterOptions: Sendable {
  /// The formats of the run, so that no file refers to one that is not written.
  package var formats = ReportFormat.standard

  /// What the page looks like.
  package var html = HTMLOptions()

  /// The owner (id, user principal name, mail or team) that the calendar is limited to.
  package var calendarOwner: String?

  /// Whether cells that a spreadsheet would run as formulas stay as they are in the CSV file.
  package var csvIsRaw = false

  /// How much report.md holds.
  package var markdownSize = MarkdownSize.full

  /// The readers that report.junit.xml is written for.
  package var junitDialect = JUnitDialect.strict

  /// How many threads one format may use; its bytes do not depend on it.
  package var jobs = 1

  package init() {}
}

/// How much of the report a Markdown page holds.
package enum MarkdownSize: String, CaseIterable, Sendable {
  /// All of it, as a document, e.g. for a wiki.
  case full
  /// One screen, for the summary of a CI step: at most 60 lines and 8 KB.
  case summary
  /// For a comment on an issue or a pull request: at most 30 lines.
  case comment

  /// The room that the page has; nil if it is not limited.
  package var budget: MarkdownBudget? {
    switch self {
    case .full: nil
    case .summary: .summary
    case .comment: .comment
    }
  }
}

/// The readers of a JUnit file: no two schemas and no two readers agree on its format.
package enum JUnitDialect: String, CaseIterable, Sendable {
  /// What `windyroad/JUnit-Schema`, the Jenkins schema and that of Jenkins' xUnit plug-in accept.
  case strict
  /// What CI systems read in addition to the schemas, within GitLab's limits.
  case ci
  /// What the schema of Maven Surefire accepts.
  case surefire
}
