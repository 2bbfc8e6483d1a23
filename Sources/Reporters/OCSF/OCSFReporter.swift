package import Assessment

/// `report.ocsf.jsonl`: Compliance Findings of OCSF 1.5.0, one per line, for security data lakes.
///
/// There is a line for each credential, for each finding of a rule, and for each incomplete
/// collection. A credential below severity `low` passes, so that a replaced one is no failure; what
/// could not be evaluated is `Warning`, which OCSF defines as no result for want of information.
/// Times are those of the report, and `metadata.uid` is made of ids and the time, so that the same
/// report is recognized if it is loaded twice.
///
/// Class: https://schema.ocsf.io/1.5.0/classes/compliance_finding
package struct OCSFReporter: Reporter {
  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let document = OCSFDocument(report, sink)
    document.write()
  }
}
