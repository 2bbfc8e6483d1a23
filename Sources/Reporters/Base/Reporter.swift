package import Assessment

/// Renders an ``AssessmentReport`` in one format. It decides nothing: two reporters given the same
/// report tell the same story.
package protocol Reporter: Sendable {
  /// Writes the whole report.
  ///
  /// - Throws: only what stops the format itself, e.g. memory running out in a C library. Errors
  ///   of the receiver surface in ``ByteSink/finish()``.
  func write(_ report: AssessmentReport, to sink: ByteSink) throws
}

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
