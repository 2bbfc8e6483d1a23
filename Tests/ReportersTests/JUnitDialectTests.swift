import Assessment
import Foundation
import Inventory
import Reporters
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What the dialects add to the strict format, and what they leave out.
@Suite struct JUnitDialectTests {
  private func document(
    _ sample: HandMadeReport, _ dialect: JUnitDialect,
    formats: [ReportFormat] = ReportFormat.standard
  ) throws -> XMLElement {
    var options = ReporterOptions()
    options.junitDialect = dialect
    options.formats = formats
    let text = try sample.rendered(by: JUnitReporter(options))
    let document = try XMLDocument(xmlString: text, options: [])
    return try #require(document.rootElement())
  }

  private func attribute(_ name: String, of element: XMLElement) -> String? {
    element.attribute(forName: name)?.stringValue
  }

  private func cases(_ root: XMLElement) -> [XMLElement] {
    root.elements(forName: "testcase")
      + root.elements(forName: "testsuite").flatMap { $0.elements(forName: "testcase") }
  }

  private func mixed() -> HandMadeReport {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.outage, .critical, endsInDays: -1)
    sample.credential(.unreadable, .medium, endsInDays: nil)
    sample.credential(.healthy, .none, endsInDays: 400)
    sample.add(.servicePrincipal, named: "Two")
    sample.credential(.expiring, .high)
    sample.finding("1", .high)
    sample.states[.owners] = .partial
    return sample
  }

  @Test(arguments: [JUnitDialect.ci, .surefire])
  func `the root has the totals of all cases`(dialect: JUnitDialect) throws {
    let root = try document(mixed(), dialect)
    let cases = cases(root)
    #expect(attribute("tests", of: root) == String(cases.count))
    for (name, element) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
      let count = cases.count { !$0.elements(forName: element).isEmpty }
      #expect(attribute(name, of: root) == String(count))
      #expect(count > 0)
    }
  }

  @Test(arguments: JUnitDialect.allCases)
  func `names and classes are the same in every dialect`(dialect: JUnitDialect) throws {
    func names(_ dialect: JUnitDialect) throws -> [String?] {
      try cases(document(mixed(), dialect)).flatMap {
        [attribute("name", of: $0), attribute("classname", of: $0)]
      }.filter { $0 != "all cases in this file" }
    }
    let strict = try names(.strict)
    #expect(try names(dialect).prefix(strict.count).elementsEqual(strict))
  }

  @Test func `ci: a skipped case gives the reason in its message too`() throws {
    let skipped = try cases(document(mixed(), .ci)).flatMap { $0.elements(forName: "skipped") }
    #expect(!skipped.isEmpty)
    for element in skipped {
      #expect(attribute("message", of: element) == element.stringValue)
      #expect(element.stringValue?.isEmpty == false)
    }
  }

  @Test func `ci: cases name file and owner if known`() throws {
    var sample = mixed()
    let without = try #require(cases(document(sample, .ci)).first)
    #expect(attribute("file", of: without) == nil)
    #expect(attribute("owner", of: without) == nil)
    sample.inventory.origins = [
      Origin(
        path: sample.inventory.text.append("pages/1.json\u{1B}"),
        container: sample.inventory.text.append("#/value/*"), position: 7)
    ]
    for index in sample.inventory.credentials.indices {
      sample.inventory.credentials[index].origin = OriginReference(index: 0)
      sample.inventory.credentials[index].position = UInt32(index)
    }
    sample.inventory.objects[0].flags.insert(.ownersCollected)
    var owner = Owner(
      objectType: .application, objectId: sample.inventory.objects[0].id,
      id: HandMadeReport.identifier(9))
    owner.userPrincipalName = sample.inventory.text.append("ada@contoso.example")
    sample.inventory.owners = [owner]
    let with = try #require(cases(document(sample, .ci)).first)
    #expect(attribute("file", of: with) == "pages/1.json\\u{1B}")
    #expect(attribute("owner", of: with) == "ada@contoso.example")
    let properties = with.elements(forName: "properties").flatMap {
      $0.elements(forName: "property")
    }
    #expect(properties.map { attribute("name", of: $0) } == ["severity", "id", "pointer"])
    #expect(
      properties.last.flatMap { attribute("value", of: $0) } == "#/value/7/passwordCredentials/0")
  }

  @Test func `surefire: one suite, with a group for each suite of the other dialects`() throws {
    let root = try document(mixed(), .surefire)
    #expect(root.name == "testsuite")
    #expect(root.elements(forName: "testsuite").isEmpty)
    let groups = root.elements(forName: "testcase").compactMap { attribute("group", of: $0) }
    let suites = try document(mixed(), .strict).elements(forName: "testsuite").map {
      attribute("name", of: $0)
    }
    #expect(suites.allSatisfy { groups.contains($0 ?? "") })
    #expect(
      !root.elements(forName: "testcase").flatMap { $0.elements(forName: "system-out") }.isEmpty)
  }

  @Test func `ci: keeps the most severe cases and counts the others`() throws {
    var sample = HandMadeReport()
    for object in 0..<300 {
      sample.add(named: "Application \(object)")
      for index in 0..<100 {
        let isLast = object == 299
        sample.credential(
          isLast ? .outage : index == 0 ? .unreadable : .healthy,
          isLast ? .critical : index == 0 ? .medium : .none, endsInDays: isLast ? -1 : 400)
      }
    }
    let root = try document(sample, .ci, formats: [.junit, .json])
    let cases = cases(root)
    #expect(cases.count == 20_000)
    #expect(attribute("failures", of: root) == "100")
    #expect(attribute("errors", of: root) == "299")
    let note = try #require(cases.last)
    #expect(attribute("name", of: note) == "all cases in this file")
    #expect(
      note.elements(forName: "skipped").first?.stringValue
        == "10,010 cases are left out, the least severe ones: 0 failed, 0 in error, 10,010 passed. "
        + "See report.json.")
    // 300 suites, each with a correct count of its cases.
    let suites = root.elements(forName: "testsuite")
    #expect(
      suites.allSatisfy {
        attribute("tests", of: $0) == String($0.elements(forName: "testcase").count)
      })
    let all = try document(mixed(), .ci)
    #expect(self.cases(all).last?.elements(forName: "skipped").isEmpty == true)
  }

  @Test func `ci: stays within GitLab's limits on size and elements`() throws {
    var sample = HandMadeReport()
    for _ in 0..<19_000 {
      sample.add(named: String(repeating: "<\u{1B}>", count: 100))
      sample.credential(.healthy, .none, endsInDays: 400)
    }
    var options = ReporterOptions()
    options.junitDialect = .ci
    let text = try sample.rendered(by: JUnitReporter(options))
    #expect(text.utf8.count <= 25_000_000)
    #expect(text.utf8.count > 20_000_000)
    #expect(text.utf8.count { $0 == UInt8(ascii: "<") } < 2 * 250_000)
    #expect(text.contains("cases are left out"))
    sample = HandMadeReport()
    for _ in 0..<19_000 {
      sample.add(named: "x")
      sample.credential(.expiring, .high)
    }
    let many = try sample.rendered(by: JUnitReporter(options))
    let elements = many.split(separator: "<").count { $0.first?.isLetter == true }
    #expect(elements <= 200_000)
    #expect(many.utf8.count <= 25_000_000)
    #expect(many.contains("cases are left out"))
  }
}
