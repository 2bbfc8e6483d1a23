/// What a person may choose about a format; none of it changes what is said of a credential.
package struct ReporterOptions: Sendable {
  /// The formats of the run, so that none points to a file that is not there.
  package var formats = ReportFormat.standard

  /// What the page looks like.
  package var html = HTMLOptions()

  /// The id or user principal name of somebody whose objects alone are to be in the calendar.
  package var calendarOwner: String?

  /// Whether cells of the CSV that a spreadsheet would run as formulas stay as they are.
  package var csvIsRaw = false

  /// How much report.md holds.
  package var markdownSize = MarkdownSize.full

  /// For whom report.junit.xml is written.
  package var junitDialect = JUnitDialect.strict

  package init() {}
}

/// How much of the report a Markdown page holds.
package enum MarkdownSize: String, CaseIterable, Sendable {
  /// All of it, as a document for a wiki.
  case full
  /// One screen, for the summary of a CI step: at most 60 lines and 8 KB.
  case summary
  /// For a comment on an issue or a pull request: at most 30 lines.
  case comment

  /// nil: as much as there is.
  package var budget: MarkdownBudget? {
    switch self {
    case .full: nil
    case .summary: .summary
    case .comment: .comment
    }
  }
}

/// For whom a JUnit file is written: no two schemas and no two readers agree on what is one.
package enum JUnitDialect: String, CaseIterable, Sendable {
  /// What `windyroad/JUnit-Schema`, the Jenkins schema and that of Jenkins' xUnit plug-in all
  /// accept.
  case strict
  /// What CI systems read beyond the schemas, within the limits of GitLab.
  case ci
  /// What the schema of Maven Surefire accepts.
  case surefire
}
