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
