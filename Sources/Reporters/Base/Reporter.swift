package import Assessment

/// Renders an ``AssessmentReport`` in one format.
///
/// A reporter decides nothing: two reporters tell the same story about the same report.
package protocol Reporter: Sendable {
  /// Writes the whole report.
  ///
  /// - Throws: only errors of the format itself, e.g. if a C library runs out of memory. Errors of
  ///   the receiver surface in ``ByteSink/finish()``.
  func write(_ report: AssessmentReport, to sink: ByteSink) throws
}

/// One file of a report: its name in the output directory, and the reporter that writes it.
package struct ReportFile: Sendable {
  /// Relative to the output directory; contains no directory.
  package let name: String
  package let reporter: any Reporter

  package init(name: String, reporter: any Reporter) {
    self.name = name
    self.reporter = reporter
  }
}
