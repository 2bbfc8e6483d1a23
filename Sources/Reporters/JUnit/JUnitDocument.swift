import Assessment
import Inventory
import XMLWriting

/// The skeleton of a JUnit file: suites with running numbers, cases with an outcome.
struct JUnitDocument {
  /// What a suite says about its cases before they come.
  struct Counts: Equatable {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    mutating func add(_ outcome: JUnitOutcome) {
      tests += 1
      switch outcome {
      case .passed: break
      case .failure: failures += 1
      case .error: errors += 1
      case .skipped: skipped += 1
      }
    }
  }

  let writer: XMLWriter
  /// The tenant as the first part of class names and as package.
  let tenant: String
  private let tenantId: String
  private let timestamp: String
  private let asOf: String
  private var suites = 0

  init(writer: XMLWriter, report: AssessmentReport) {
    self.writer = writer
    tenant = JUnitName.part(report.tenant.id)
    tenantId = VisibleText.string(report.tenant.id)
    asOf = report.asOf.rfc3339
    // The schema allows no zone; readers take it for UTC.
    timestamp = String(asOf.dropLast())
  }

  /// A suite with the properties every suite has and some of its own.
  mutating func suite(
    name: String, counts: Counts, properties: [(name: StaticString, value: String)] = [],
    output: String = "", cases: (XMLWriter) -> Void
  ) {
    writer.startElement("testsuite")
    writer.attribute("name", name)
    writer.attribute("package", tenant)
    writer.attribute("id", suites)
    writer.attribute("timestamp", timestamp)
    writer.attribute("hostname", "localhost")
    writer.attribute("tests", counts.tests)
    writer.attribute("failures", counts.failures)
    writer.attribute("errors", counts.errors)
    writer.attribute("skipped", counts.skipped)
    writer.attribute("time", "0.000")
    writer.startElement("properties")
    property("tool", "lapse")
    property("toolVersion", ToolVersion.current)
    property("tenantId", tenantId)
    property("asOf", asOf)
    for (name, value) in properties { property(name, value) }
    writer.endElement()
    cases(writer)
    writer.startElement("system-out")
    if !output.isEmpty { writer.write(output) }
    writer.endElement()
    writer.startElement("system-err")
    writer.endElement()
    writer.endElement()
    suites += 1
  }

  /// A case; `name` and `className` write the values of the two attributes.
  static func testCase(
    to writer: XMLWriter, name: (XMLWriter) -> Void, className: (XMLWriter) -> Void,
    outcome: (XMLWriter) -> Void
  ) {
    writer.startElement("testcase")
    writer.attribute("name", name)
    writer.attribute("classname", className)
    writer.attribute("time", "0.000")
    outcome(writer)
    writer.endElement()
  }

  private func property(_ name: StaticString, _ value: String) {
    writer.startElement("property")
    writer.attribute("name") { $0.write(name) }
    writer.attribute("value", value)
    writer.endElement()
  }
}
