import Assessment
import Inventory
import Testing

@testable import Reporters

/// What pages of limited size contain, and what they leave out.
@Suite struct MarkdownSizeTests {
  private static let longest = String(repeating: "😀|`", count: 400)

  /// A tenant whose names are as long and hostile as possible.
  private func hostile(objects: Int) -> HandMadeReport {
    var sample = HandMadeReport()
    sample.tenant.displayName = Self.longest
    sample.states[.applications] = .partial
    for index in 0..<objects {
      sample.add(named: Self.longest)
      sample.credential(named: Self.longest, .expiring, .high)
      sample.credential(named: Self.longest, .outage, .critical, endsInDays: -1)
      sample.finding("HYG-16/\(index)", .high, text: String(repeating: "| `@😀 ", count: 500))
      sample.inventory.inputs.append(
        InputFile(
          path: Self.longest + "\(index)", sha256: String(repeating: "0", count: 64), bytes: .max,
          format: "graphPage", objects: .max, problem: String(repeating: "` | ", count: 500),
          isUnusable: true))
    }
    own(&sample, by: Self.longest)
    return sample
  }

  /// Gives a third of the applications a shared owner, a third one owner each, and the rest none.
  private func own(_ sample: inout HandMadeReport, by name: String) {
    for index in sample.inventory.objects.indices {
      sample.inventory.objects[index].flags.insert(.ownersCollected)
      guard index % 3 > 0 else { continue }
      var owner = Owner(
        objectType: .application, objectId: sample.inventory.objects[index].id,
        id: HandMadeReport.identifier(index % 3 == 1 ? 7 : 9_000_000 + index))
      owner.displayName = sample.inventory.text.append(index % 3 == 1 ? name : "\(index)" + name)
      sample.inventory.owners.append(owner)
    }
  }

  private func page(
    _ sample: HandMadeReport, _ size: MarkdownSize, budget: MarkdownBudget? = nil,
    formats: [ReportFormat] = ReportFormat.standard
  ) throws -> String {
    var options = ReporterOptions()
    options.formats = formats
    return try sample.rendered(by: MarkdownReporter(options, size: size, budget: budget))
  }

  private func lines(_ text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

  /// Checks what must hold for every page, however it was shortened.
  private func expectWhole(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(text.hasPrefix("<!-- lapse:summary -->\n\n## "))
    #expect(text.hasSuffix("\nAll times are UTC. Made by lapse \(ToolVersion.current).\n"))
    #expect(lines.allSatisfy { !$0.hasPrefix("|") || $0.hasSuffix(" |") })
    var isFolded = false
    var isFenced = false
    for line in lines {
      switch line.drop(while: { $0 == " " }) {
      case "<details>":
        #expect(!isFolded)
        isFolded = true
      case "</details>":
        #expect(isFolded && !isFenced)
        isFolded = false
      case let line where line.hasPrefix("```"): isFenced.toggle()
      default: break
      }
    }
    #expect(!isFolded && !isFenced)
  }

  @Test(arguments: [1, 3, 40, 1_500])
  func `a summary fits one screen and a comment half of one, for any tenant`(objects: Int) throws {
    let sample = hostile(objects: objects)
    let summary = try page(sample, .summary)
    #expect(summary.utf8.count <= 8_000 && lines(summary) <= 60)
    let comment = try page(sample, .comment)
    #expect(comment.utf16.count <= 8_000 && lines(comment) <= 30)
    for text in [summary, comment] {
      expectWhole(text)
      #expect(text.contains("Down now (\(NumberWording.grouped(objects)))"))
      #expect(text.contains("(\(NumberWording.grouped(objects)))"))
      #expect(text.contains("**Incomplete.**"))
    }
  }

  @Test func `what is left out is counted`() throws {
    var sample = HandMadeReport()
    for index in 0..<300 {
      sample.add(named: "Application \(index)")
      sample.credential(.expiring, .high)
      sample.credential(.outage, .critical, endsInDays: -1)
    }
    own(&sample, by: "Ada")
    let text = try page(sample, .summary)
    let down = text.split(separator: "\n").filter { $0.contains("expired 1 day ago") }.count
    #expect(down > 4)
    #expect(text.contains("\n… and \(300 - down) more (see `report.html`, `report.json`)\n"))
    let rows = text.split(separator: "\n").drop { !$0.hasPrefix("| Owner |") }.dropFirst(2)
      .prefix { $0.hasPrefix("|") }
    #expect(rows.first?.hasPrefix("| nobody | 100 | ") == true)
    #expect(rows.contains { $0.hasPrefix("| `Ada` | 100 | ") && $0.contains("; and 97 more |") })
    // 102 rows in all: nobody, Ada, and 100 owners of one application each.
    let left = 102 - rows.count
    #expect(text.contains("\n… and \(left) more owners (see `report.html`, `report.json`)\n"))
  }

  /// Tries many lengths, so that every kind of ending occurs.
  @Test func `no budget splits a row or a sentence`() throws {
    let sample = hostile(objects: 40)
    for bytes in stride(from: MarkdownBudget.least, to: 40 << 10, by: 997) {
      for lines in [40, 60, Int.max] {
        let text = try page(
          sample, .summary, budget: MarkdownBudget(bytes: bytes, lines: lines))
        #expect(text.utf8.count <= bytes)
        #expect(self.lines(text) <= lines)
        expectWhole(text)
      }
    }
  }

  @Test func `the smallest budget still holds the essential parts`() throws {
    let text = try page(
      hostile(objects: 500), .summary, budget: MarkdownBudget(bytes: MarkdownBudget.least))
    expectWhole(text)
    for part in [
      "**Incomplete.**", "Tenant `", "| Down | Expire within 7 days |", "500 applications are down",
    ] {
      #expect(text.contains(part))
    }
  }

  @Test func `the full page lists everything, in tables of at most six columns`() throws {
    let text = try page(hostile(objects: 120), .full)
    expectWhole(text)
    for (head, count) in [
      ("| Severity | Application |", 240), ("| Severity | Rule |", 120),
      ("| Application | Client ID |", 120),
      ("| File |", 120), ("| Application | What is refused |", 120),
    ] {
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        .drop { !$0.hasPrefix(head) }.dropFirst(2).prefix { $0.hasPrefix("|") }
      #expect(rows.count == count, "\(head)")
    }
    let rules = text.split(separator: "\n").filter { $0.hasPrefix("| ---") }
    #expect(rules.count > 6)
    #expect(rules.allSatisfy { $0.count { $0 == "|" } <= 7 })
  }

  @Test func `points only to files that were written`() throws {
    var sample = HandMadeReport()
    for index in 0..<50 {
      sample.add(named: "\(index)")
      sample.credential(.outage, .critical, endsInDays: -1)
    }
    #expect(
      try page(sample, .comment, formats: [.markdown, .json]).contains("(see `report.json`)"))
    #expect(try page(sample, .comment, formats: [.markdown, .junit]).contains("(see `report.md`)"))
    var options = ReporterOptions()
    options.formats = [.markdown]
    options.markdownSize = .comment
    #expect(
      try sample.rendered(by: MarkdownReporter(options))
        .contains(" more (`--format json` writes all of them)\n"))
  }

  @Test func `without names a page has only figures`() throws {
    var sample = HandMadeReport()
    sample.add(named: "payroll")
    sample.credential(named: "deploy", .outage, .critical, endsInDays: -1)
    let text = try sample.rendered(by: MarkdownReporter(size: .summary, showsNames: false))
    expectWhole(text)
    for name in ["payroll", "deploy", "Contoso", "11111111"] { #expect(!text.contains(name)) }
    #expect(text.contains("One application is down"))
    #expect(text.contains("Names are left out here"))
  }
}
