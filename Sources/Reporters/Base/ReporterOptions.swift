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
