package import Assessment
import Inventory
import XMLWriting

/// JUnit XML that every CI system reads: a suite per application, a case per credential.
///
/// `strict` is what `windyroad/JUnit-Schema`, the Jenkins schema and that of Jenkins' xUnit plug-in
/// all accept. So: no attributes on `testsuites`, nothing but one outcome inside a `testcase`, no
/// message on `skipped`, and `system-out` and `system-err` always there. Names hold nothing that
/// changes from one day to the next, or the history of a case would break off.
///
/// `surefire` has `testsuite` at its root, which holds all cases, grouped by what the suites are
/// elsewhere: a file a suite would be a file an application, and those of applications that are
/// gone would be read for ever.
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
