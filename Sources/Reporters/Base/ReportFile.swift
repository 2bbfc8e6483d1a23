/// One file of a report: its name in the output directory, and what writes it.
package struct ReportFile: Sendable {
  /// Relative to the output directory; no directory in it.
  package let name: String
  package let reporter: any Reporter

  package init(name: String, reporter: any Reporter) {
    self.name = name
    self.reporter = reporter
  }
}
