package import Assessment

/// `report.ocsf.jsonl`: Compliance Findings of OCSF 1.5.0, one a line, for security data lakes.
///
/// A line for each credential, for each finding of a rule, and for each collection that is not
/// complete. A credential passes below severity `low`, so that one that was replaced is no failure;
/// what nobody could evaluate is `Warning`, which OCSF defines as no result for want of
/// information. Times are those of the report, and `metadata.uid` is made of ids and the time, so
/// that the same report loaded twice is known for it.
///
/// Class: https://schema.ocsf.io/1.5.0/classes/compliance_finding
package struct OCSFReporter: Reporter {
  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let document = OCSFDocument(report, sink)
    document.write()
  }
}
