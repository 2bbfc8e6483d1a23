import Assessment
import Inventory
import Testing

@testable import Reporters

/// What stands on pages of bounded size, and what does not.
@Suite struct MarkdownSizeTests {
  /// A tenant whose names try to be as long and as hostile as they can.
  private func hostile(objects: Int) -> HandMadeReport {
    var sample = HandMadeReport()
    let longest = String(repeating: "😀|`", count: 400)
    sample.tenant.displayName = longest
    sample.states[.applications] = .partial
    for index in 0..<objects {
      sample.add(named: longest)
      sample.credential(named: longest, .expiring, .high)
      sample.finding("HYG-16/\(index)", .high, text: String(repeating: "| `@😀 ", count: 500))
      sample.inventory.inputs.append(
        InputFile(
          path: longest + "\(index)", sha256: String(repeating: "0", count: 64), bytes: .max,
          format: "graphPage", objects: .max, problem: String(repeating: "` | ", count: 500),
          isUnusable: true))
    }
    return sample
  }

  private func page(
    _ sample: HandMadeReport, _ size: MarkdownSize, budget: MarkdownBudget? = nil,
    formats: [ReportFormat] = ReportFormat.standard
  ) throws -> String {
    var options = ReporterOptions()
    options.formats = formats
    return try sample.rendered(by: MarkdownReporter(options, size: size, budget: budget))
  }

  /// How many rows a table has, and how many more the line below it speaks of.
  private func rows(under head: String, in text: String) throws -> (shown: Int, more: Int) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix(head) }
    let rows = lines.dropFirst(2).prefix { $0.hasPrefix("|") }
    let below = lines.dropFirst(2 + rows.count).first { !$0.isEmpty } ?? ""
    guard below.hasPrefix("… and ") else { return (rows.count, 0) }
    let digits = below.dropFirst(6).prefix { $0.isNumber || $0 == "," }.filter { $0 != "," }
    return (rows.count, try #require(Int(digits)))
  }

  /// What must be so of every page, however it was cut.
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

  @Test func `a hostile tenant stays within every size`() throws {
    let sample = hostile(objects: 1_500)
    let summary = try page(sample, .summary)
    #expect(summary.utf8.count <= 900 << 10)
    #expect(summary.utf8.count > 850 << 10)
    let comment = try page(sample, .comment)
    #expect(comment.utf16.count <= 60_000)
    #expect(comment.utf16.count > 50_000)
    #expect(
      comment.contains(
        "\nNot on this page: Applications and service principals (1,500), Inputs (1,500) (see `"))
    #expect(summary.contains("\nNot on this page: Inputs (1,500) (see `"))
    for text in [summary, comment] {
      expectWhole(text)
      for head in ["| Severity | Status |", "| Severity | Rule |", "| Worst |", "| File |"]
      where text.contains("\n\(head)") {
        let (shown, more) = try rows(under: head, in: text)
        #expect(shown > 0 && more > 0 && shown + more == 1_500)
      }
    }
  }

  /// Cuts at every length, so that every way of ending is met.
  @Test func `no budget cuts a row, a fold or a sentence`() throws {
    let sample = hostile(objects: 40)
    for bytes in stride(from: MarkdownBudget.least, to: 200 << 10, by: 4_999) {
      let text = try page(sample, .summary, budget: MarkdownBudget(bytes: bytes))
      #expect(text.utf8.count <= bytes)
      expectWhole(text)
      for head in ["| Severity | Status |", "| Severity | Rule |", "| Worst |", "| File |"]
      where text.contains("\n\(head)") {
        let (shown, more) = try rows(under: head, in: text)
        #expect(shown + more == 40)
      }
    }
  }

  @Test func `the least room holds what never gives way`() throws {
    var sample = hostile(objects: 500)
    sample.options.buckets =
      ExpiryBuckets(edgesInDays: Array(1...32)) ?? sample.options.buckets
    let text = try page(sample, .summary, budget: MarkdownBudget(bytes: MarkdownBudget.least))
    expectWhole(text)
    for part in [
      "**Incomplete.**", "Tenant `", "| Severity | critical | high |", "No outage can be seen",
    ] {
      #expect(text.contains(part))
    }
  }

  @Test func `the full page holds all, and small tenants look the same in every size`() throws {
    let sample = hostile(objects: 700)
    let text = try page(sample, .full)
    expectWhole(text)
    for head in ["| Severity | Status |", "| Severity | Rule |", "| Worst |", "| File |"] {
      #expect(try rows(under: head, in: text) == (700, 0))
    }
    let small = hostile(objects: 3)
    let full = try page(small, .full)
    #expect(try page(small, .summary) == full)
    #expect(try page(small, .comment) == full)
  }

  @Test func `the worst come first and stay`() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    for index in 0..<1_060 { sample.credential(.expiring, index == 1_059 ? .critical : .low) }
    let comment = try page(sample, .comment)
    let row = comment.split(separator: "\n").first { $0.hasPrefix("| critical | Expiring |") }
    #expect(row != nil)
    let (shown, more) = try rows(under: "| Severity | Status |", in: comment)
    #expect(shown >= 25 && shown + more == 1_060)
  }

  @Test(
    arguments: [
      (ReportFormat.standard, "(see `report.html`, `report.csv`, `report.json`)"),
      ([.markdown, .json], "(see `report.json`)"), ([.markdown, .junit], "(see `report.md`)"),
    ] as [([ReportFormat], String)])
  func `nothing is pointed to that was not asked for`(formats: [ReportFormat], words: String) throws
  {
    var sample = HandMadeReport()
    sample.add(named: "One")
    for _ in 0..<1_000 { sample.credential(.expiring, .low) }
    #expect(try page(sample, .comment, formats: formats).contains(words))
  }

  @Test func `where the page itself is the small one, another format is named`() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    for _ in 0..<1_000 { sample.credential(.expiring, .low) }
    var options = ReporterOptions()
    options.formats = [.markdown]
    options.markdownSize = .comment
    #expect(
      try sample.rendered(by: MarkdownReporter(options))
        .contains(" more (`--format json` writes all of them)\n"))
  }
}
