package import Assessment
import Inventory
import XMLWriting

/// JUnit XML that every CI system reads: a suite per application, a case per credential.
///
/// The dialect is what `windyroad/JUnit-Schema`, the Jenkins schema and that of Jenkins' xUnit
/// plug-in all accept. So: no attributes on `testsuites`, nothing but one outcome inside a
/// `testcase`, no message on `skipped`, and `system-out` and `system-err` always there. Names hold
/// nothing that changes from one day to the next, or the history of a case would break off.
package struct JUnitReporter: Reporter {
  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    let writer = try XMLWriter { sink.write($0.bindMemory(to: UInt8.self)) }
    var document = JUnitDocument(writer: writer, report: report)
    writer.startElement("testsuites")
    let credentials = JUnitCredentialSuites(report: report)
    for object in report.objects where object.credentialCount > 0 {
      credentials.write(object, to: &document)
    }
    JUnitFindingSuite.write(report, to: &document)
    JUnitCompletenessSuite.write(report, to: &document)
    writer.endElement()
    try writer.finish()
  }
}
