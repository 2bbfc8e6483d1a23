import Assessment
import Inventory
import System
import XMLWriting

/// The frame of a JUnit file in its dialect: numbered suites, and cases with an outcome.
struct JUnitDocument {
  /// The counts that a suite gives before its cases.
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
  /// The tenant's name or else its id, as the package and the first part of class names.
  let tenant: String
  private let tenantId: String
  private let timestamp: String
  private let asOf: String
  private var suites = 0
  /// The name of the open suite; it groups the cases if all of them are in one suite.
  private var group = ""

  init(writer: XMLWriter, dialect: JUnitDialect, report: AssessmentReport) {
    self.writer = writer
    self.dialect = dialect
    tenant = JUnitName.part(report.tenant.displayName ?? report.tenant.id)
    tenantId = VisibleText.string(report.tenant.id)
    asOf = report.asOf.rfc3339
    // The schema allows no time zone; readers assume UTC.
    timestamp = String(asOf.dropLast())
  }

  /// Starts the root element.
  ///
  /// - Parameters:
  ///   - counts: the counts of all suites.
  ///   - properties: the properties that apply to all of them.
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

  /// Writes a suite with the properties of every suite and some of its own.
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
    // GitLab counts each property of each suite: for it, those of the run occur only once.
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

  /// Writes a case; `name` and `className` write the values of the two attributes.
  ///
  /// `details` is only called if the dialect has a place for them.
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

  /// Writes what a suite or a case says besides its outcome.
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
