package import Assessment
import Inventory
import XMLWriting

/// JUnit XML that every CI system reads: one suite per application, one case per credential.
///
/// `strict` is what `windyroad/JUnit-Schema`, the Jenkins schema and that of Jenkins' xUnit plug-in
/// all accept: no attributes on `testsuites`, only one outcome inside a `testcase`, no message on
/// `skipped`, and always `system-out` and `system-err`. Names contain nothing that changes from day
/// to day, as that would end the history of a case.
///
/// `surefire` has a single `testsuite` at its root that holds all cases, grouped by what would be
/// suites elsewhere. One file per suite would mean one file per application, and the files of
/// removed applications would be read forever.
package struct JUnitReporter: Reporter {
  private let options: ReporterOptions

  package init(_ options: ReporterOptions = ReporterOptions()) {
    self.options = options
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let writer = XMLWriter { sink.write($0.bindMemory(to: UInt8.self)) }
    let dialect = options.junitDialect
    var document = JUnitDocument(writer: writer, dialect: dialect, report: report)
    let selection = dialect == .ci ? try JUnitSelection(report) : nil
    let credentials = JUnitCredentialSuites(report: report, selection: selection)
    let findings = JUnitFindingSuite(report: report, selection: selection)
    let completeness = JUnitCompletenessSuite(
      report: report, leftOut: selection.map { $0.sentence(options) })
    if dialect == .strict {
      document.start(counts: JUnitDocument.Counts(), properties: [])
    } else {
      var counts = completeness.counts
      counts.add(findings.counts)
      for object in report.objects { counts.add(credentials.counts(of: object)) }
      document.start(counts: counts, properties: completeness.properties)
    }
    for object in report.objects where credentials.holds(object) {
      credentials.write(object, to: &document)
    }
    findings.write(to: &document)
    completeness.write(to: &document)
    writer.endElement()
    try writer.finish()
  }
}
