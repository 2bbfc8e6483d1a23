import Assessment
import Inventory
import System
import XMLWriting

/// The skeleton of a JUnit file in its dialect: suites with running numbers, cases with an outcome.
struct JUnitDocument {
  /// What a suite says about its cases before they come.
  struct Counts: Equatable {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    var passed: Int { tests - failures - errors - skipped }

    mutating func add(_ outcome: JUnitOutcome) {
      tests += 1
      switch outcome {
      case .passed: break
      case .failure: failures += 1
      case .error: errors += 1
      case .skipped: skipped += 1
      }
    }

    mutating func add(_ other: Counts) {
      tests += other.tests
      failures += other.failures
      errors += other.errors
      skipped += other.skipped
    }
  }

  typealias Properties = [(name: StaticString, value: String)]

  let writer: XMLWriter
  let dialect: JUnitDialect
  /// The tenant as the first part of class names and as package: its name, else its id.
  let tenant: String
  private let tenantId: String
  private let timestamp: String
  private let asOf: String
  private var suites = 0
  /// The suite that is open; it groups the cases where all are in one suite.
  private var group = ""

  init(writer: XMLWriter, dialect: JUnitDialect, report: AssessmentReport) {
    self.writer = writer
    self.dialect = dialect
    tenant = JUnitName.part(report.tenant.displayName ?? report.tenant.id)
    tenantId = VisibleText.string(report.tenant.id)
    asOf = report.asOf.rfc3339
    // The schema allows no zone; readers take it for UTC.
    timestamp = String(asOf.dropLast())
  }

  /// Starts the root element.
  ///
  /// - Parameters:
  ///   - counts: those of all suites.
  ///   - properties: what goes for all of them.
  func start(counts: Counts, properties: Properties) {
    switch dialect {
    case .strict: writer.startElement("testsuites")
    case .ci:
      writer.startElement("testsuites")
      writer.attribute("name", "lapse")
      write(counts)
    case .surefire:
      writer.startElement("testsuite")
      writer.attribute("name", "lapse")
      writer.attribute("timestamp", timestamp)
      write(counts)
      write(commonProperties + properties)
    }
  }

  /// A suite with the properties every suite has and some of its own.
  mutating func suite(
    name: String, counts: Counts, properties: Properties = [], output: String = "",
    cases: (JUnitDocument) -> Void
  ) {
    group = name
    guard dialect != .surefire else { return cases(self) }
    writer.startElement("testsuite")
    writer.attribute("name", name)
    writer.attribute("package", tenant)
    writer.attribute("id", suites)
    writer.attribute("timestamp", timestamp)
    writer.attribute("hostname", "localhost")
    write(counts)
    // Each property of each suite counts for GitLab: there those of the run occur once.
    write(dialect == .ci && output.isEmpty ? properties : commonProperties + properties)
    cases(self)
    if dialect == .strict || !output.isEmpty { self.output(output) }
    if dialect == .strict {
      writer.startElement("system-err")
      writer.endElement()
    }
    writer.endElement()
    suites += 1
  }

  /// A case; `name` and `className` write the values of the two attributes, `details` is asked only
  /// where the dialect has a place for them.
  func testCase(
    name: (XMLWriter) -> Void, className: (XMLWriter) -> Void,
    details: () -> JUnitCaseDetails = { JUnitCaseDetails() }, outcome: (XMLWriter) -> Void
  ) {
    writer.startElement("testcase")
    writer.attribute("name", name)
    writer.attribute("classname", className)
    writer.attribute("time", "0.000")
    switch dialect {
    case .strict: break
    case .surefire: writer.attribute("group", group)
    case .ci:
      let details = details()
      if let file = details.file { writer.attribute("file", file) }
      if let owner = details.owner { writer.attribute("owner", owner) }
      write(details.properties)
    }
    outcome(writer)
    writer.endElement()
  }

  /// What a suite or a case says besides its outcome.
  func output(_ text: String) {
    writer.startElement("system-out")
    if !text.isEmpty { writer.write(text) }
    writer.endElement()
  }

  private var commonProperties: Properties {
    [
      ("tool", "lapse"), ("toolVersion", ToolVersion.current), ("tenantId", tenantId),
      ("asOf", asOf),
    ]
  }

  private func write(_ counts: Counts) {
    writer.attribute("tests", counts.tests)
    writer.attribute("failures", counts.failures)
    writer.attribute("errors", counts.errors)
    writer.attribute("skipped", counts.skipped)
    writer.attribute("time", "0.000")
  }

  private func write(_ properties: Properties) {
    guard !properties.isEmpty else { return }
    writer.startElement("properties")
    for (name, value) in properties {
      writer.startElement("property")
      writer.attribute("name") { $0.write(name) }
      writer.attribute("value", value)
      writer.endElement()
    }
    writer.endElement()
  }
}
