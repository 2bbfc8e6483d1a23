import Assessment
import Inventory
import Reporters
import Testing

@Suite("JUnit report")
struct JUnitReporterTests {
  private func lines(_ sample: HandMadeReport) throws -> [Substring] {
    try sample.rendered(by: JUnitReporter()).split(separator: "\n")
  }

  /// Returns the raw values of an attribute on all elements of this name, in document order.
  private func values(of attribute: String, on element: String, in lines: [Substring]) -> [String] {
    lines.compactMap { line in
      guard let tag = line.split(separator: " ").first, tag == "<\(element)",
        let start = line.firstRange(of: " \(attribute)=\"")
      else { return nil }
      return String(line[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  @Test("an empty report still has a suite with cases")
  func empty() throws {
    let lines = try lines(HandMadeReport())
    #expect(values(of: "name", on: "testsuite", in: lines) == ["lapse completeness"])
    #expect(values(of: "errors", on: "testsuite", in: lines) == ["1"])
    #expect(
      values(of: "name", on: "testcase", in: lines)
        == CollectionLedger.Collection.allCases.map(\.rawValue) + ["inputs"])
  }

  @Test("the counts of every suite match the cases in it")
  func counts() throws {
    var sample = HandMadeReport()
    sample.options.failOn = .medium
    sample.options.failOnFindings = .medium
    sample.add(named: "One")
    sample.credential(.outage, .critical, endsInDays: -1)
    sample.credential(.expiring, .medium)
    sample.credential(.unreadable, .medium, endsInDays: nil)
    sample.credential(.healthy, .none, endsInDays: 400)
    sample.add(.servicePrincipal, named: "No credentials")
    sample.add(.servicePrincipal, named: "Two")
    sample.credential(.healthy, .none, endsInDays: 400)
    sample.finding("1", .high)
    sample.finding("2", .low)
    sample.states[.owners] = .partial
    let lines = try lines(sample)
    #expect(values(of: "id", on: "testsuite", in: lines) == ["0", "1", "2", "3"])
    #expect(values(of: "tests", on: "testsuite", in: lines) == ["4", "1", "2", "9"])
    #expect(values(of: "failures", on: "testsuite", in: lines) == ["2", "0", "1", "0"])
    #expect(values(of: "errors", on: "testsuite", in: lines) == ["1", "0", "0", "0"])
    #expect(values(of: "skipped", on: "testsuite", in: lines) == ["0", "0", "0", "6"])
    let suites = lines.split { $0.hasPrefix(" <testsuite ") }.dropFirst()
    for (element, attribute) in [
      ("testcase", "tests"), ("failure", "failures"), ("error", "errors"), ("skipped", "skipped"),
    ] {
      #expect(
        suites.map { suite in
          String(suite.count { $0.drop { $0 == " " }.hasPrefix("<\(element)") })
        } == values(of: attribute, on: "testsuite", in: lines))
    }
  }

  @Test(
    "a case fails at or above --fail-on, or at or above high if it is not set",
    arguments: [
      (nil, 2), (.critical, 1), (.high, 2), (.medium, 3), (.low, 4), (.info, 5),
    ] as [(Severity?, Int)])
  func failOn(severity: Severity?, failures: Int) throws {
    var sample = HandMadeReport()
    sample.options.failOn = severity
    sample.add(named: "One")
    sample.credential(.outage, .critical, endsInDays: -1)
    sample.credential(.expiring, .high)
    sample.credential(.expiring, .medium)
    sample.credential(.expiring, .low)
    sample.credential(.superseded, .info, endsInDays: -1)
    sample.credential(.healthy, .none, endsInDays: 400)
    #expect(
      values(of: "failures", on: "testsuite", in: try lines(sample)).first == String(failures))
  }

  @Test("a platform-managed credential passes, whatever its severity")
  func platformManaged() throws {
    var sample = HandMadeReport()
    sample.options.failOn = Severity.none
    sample.add(named: "One")
    sample.credential(.platformManaged, .none)
    #expect(values(of: "failures", on: "testsuite", in: try lines(sample)).first == "0")
  }

  @Test("an unreadable date is an error, not a failure, even below --fail-on")
  func unreadable() throws {
    var sample = HandMadeReport()
    sample.options.failOn = .critical
    sample.add(named: "One")
    sample.credential(.unreadable, .medium, endsInDays: nil)
    let lines = try lines(sample)
    #expect(values(of: "type", on: "error", in: lines) == ["lapse.unreadable"])
    #expect(values(of: "type", on: "failure", in: lines).isEmpty)
  }

  @Test("a failure states the problem in its message and its text, then the facts")
  func failureText() throws {
    var sample = HandMadeReport()
    sample.add(named: "Payroll")
    sample.credential(.expiring, .critical)
    let text = try sample.rendered(by: JUnitReporter())
    let message =
      "Expires in 3 days: It expires on 26 Nov 2026, and it has no replacement. To do first: Add a new "
      + "secret beside the old one, valid until 22 May 2027."
    #expect(text.contains("<failure type=\"lapse.expiring\" message=\"\(message)\">\(message)\n"))
    #expect(text.contains("\nexpires: 2026-11-26T06:00:00Z\n"))
    #expect(text.contains("\nreplacement: none\n"))
    #expect(text.contains("\n3. Restart what uses it: "))
  }

  @Test("names are the same a month later")
  func stableNames() throws {
    var sample = HandMadeReport()
    sample.add(named: "Payroll")
    sample.credential(.expiring, .critical)
    sample.credential(.healthy, .none, endsInDays: 300)
    sample.finding("1", .high)
    let now = try lines(sample)
    sample.options.asOf = HandMadeReport.asOf.advanced(bySeconds: 86_400 * 30)
    let later = try lines(sample)
    for (element, attribute) in [
      ("testsuite", "name"), ("testcase", "name"), ("testcase", "classname"),
    ] {
      let names = values(of: attribute, on: element, in: now)
      #expect(names == values(of: attribute, on: element, in: later))
      #expect(!names.contains { $0.contains("2026") || $0.contains("2027") })
    }
    #expect(values(of: "timestamp", on: "testsuite", in: now).first == "2026-11-23T06:00:00")
  }

  @Test("case names are unique even if two objects have the same keyId")
  func uniqueNames() throws {
    var sample = HandMadeReport()
    for index in 0..<40 {
      sample.add(index % 2 == 0 ? .application : .servicePrincipal, named: "Same name")
      sample.credential(.healthy, .none, keyId: index / 2)
    }
    sample.finding("1", .high)
    sample.finding("1", .high)
    let names = values(of: "name", on: "testcase", in: try lines(sample))
    #expect(Set(names).count == names.count)
    let suites = values(of: "name", on: "testsuite", in: try lines(sample))
    #expect(Set(suites).count == suites.count)
  }

  @Test("class names are tenant and application, separated by one dot")
  func classNames() throws {
    var sample = HandMadeReport()
    sample.tenant.displayName = nil
    sample.tenant.id = "contoso.example/eu"
    sample.add(named: "pay.roll *[1]")
    sample.credential(.healthy, .none)
    let name = values(of: "classname", on: "testcase", in: try lines(sample)).first
    #expect(name == "contoso-example-eu.pay-roll---1--application-aaaa0000")
  }

  @Test("a plain list of names shows application and credential")
  func readableNames() throws {
    var sample = HandMadeReport()
    sample.add(named: "Payroll")
    sample.credential(named: "deploy", .expiring, .critical)
    sample.finding("1", .high)
    let lines = try lines(sample)
    #expect(
      values(of: "name", on: "testcase", in: lines).first
        == "Payroll: secret &quot;deploy&quot; [aaaa0000-0000-4000-8000-000000000000]")
    #expect(
      values(of: "name", on: "testsuite", in: lines).first
        == "Payroll (application) [aaaa0000-0000-4000-8000-0000000f4240]")
  }

  @Test("a credential that needs no replacement names no step")
  func noSteps() throws {
    var sample = HandMadeReport()
    sample.options.failOn = .info
    sample.add(named: "One")
    sample.credential(.superseded, .info, endsInDays: -1)
    let text = try sample.rendered(by: JUnitReporter())
    #expect(text.contains("<failure") && !text.contains("To do first"))
  }

  @Test("hostile names neither break the file nor hide anything")
  func hostileNames() throws {
    var sample = HandMadeReport()
    sample.add(named: "]]></testsuite><!--\u{0}\u{1B}[31m\u{202E}&amp;\u{FFFE}")
    sample.credential(named: "a\"b\n<failure/>\t\u{200B}", .expiring, .high)
    let text = try sample.rendered(by: JUnitReporter())
    #expect(
      text.contains(
        "\"]]&gt;&lt;/testsuite&gt;&lt;!--\\u{0}\\u{1B}[31m\\u{202E}&amp;amp;\\u{FFFE} (application) ["
      ))
    #expect(
      text.contains(": secret &quot;a&quot;b\\u{A}&lt;failure/&gt;\\u{9}\\u{200B}&quot; ["))
    #expect(
      text.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{FFFE}"
      })
  }

  @Test("a blank name does not leave a test name empty")
  func blankName() throws {
    var sample = HandMadeReport()
    sample.add(named: "   ")
    sample.credential(named: " ", .healthy, .none)
    #expect(
      values(of: "name", on: "testsuite", in: try lines(sample)).first
        == "    (application) [aaaa0000-0000-4000-8000-0000000f4240]")
  }

  @Test("partial applications are an error, other gaps are skipped")
  func partial() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.states[.applications] = .partial
    sample.states[.signIns] = .partial
    let text = try sample.rendered(by: JUnitReporter())
    #expect(
      text.contains(
        "<testcase name=\"applications\" classname=\"Contoso.completeness\" time=\"0.000\">\n   <error type=\"lapse.incomplete\""
      ))
    #expect(text.contains("LAST-PAGE-MISSING (1): The last page is missing."))
    #expect(
      values(of: "errors", on: "testsuite", in: text.split(separator: "\n")) == ["1"])
  }

  @Test("an input that could not be used is an error")
  func unusableInput() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.inventory.inputs = [
      InputFile(
        path: "cut.json", sha256: nil, bytes: 3, format: "graphPage", objects: 0,
        problem: "ends early", isUnusable: true)
    ]
    let text = try sample.rendered(by: JUnitReporter())
    #expect(text.contains("\ncut.json: ends early</error>"))
  }

  @Test("findings fail at or above --fail-on-findings, and never if it is not set")
  func findings() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.finding("1", .critical)
    sample.finding("2", .medium)
    #expect(values(of: "failures", on: "testsuite", in: try lines(sample)) == ["0", "0"])
    sample.options.failOnFindings = .medium
    #expect(values(of: "failures", on: "testsuite", in: try lines(sample)) == ["2", "0"])
    sample.options.failOnFindings = .high
    #expect(values(of: "failures", on: "testsuite", in: try lines(sample)) == ["1", "0"])
  }

  @Test("an error from the sink is passed on")
  func receiverError() throws {
    struct DiskFull: Error {}
    let report = HandMadeReport().report()
    let sink = ByteSink { _ in throw DiskFull() }
    try JUnitReporter().write(report, to: sink)
    #expect(throws: DiskFull.self) { try sink.finish() }
  }
}
