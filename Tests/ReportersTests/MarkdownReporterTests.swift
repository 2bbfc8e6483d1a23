import Assessment
import Inventory
import Reporters
import Testing

@Suite("Markdown report")
struct MarkdownReporterTests {
  private func rendered(_ sample: HandMadeReport) throws -> String {
    try sample.rendered(by: MarkdownReporter())
  }

  /// The rows of the table with this header, without the header and its rule.
  private func rows(under head: String, in text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix(head) }.dropFirst(2).prefix { $0.hasPrefix("|") }
  }

  /// The number of cells that a parser sees; it splits at every unescaped pipe.
  ///
  /// Parsers differ: with `pairs`, an escaped backslash does not escape the pipe after it; without,
  /// any backslash before the pipe does.
  private func cells(in row: Substring, pairs: Bool) -> Int {
    var pipes = 0
    var isEscaped = false
    for character in row.utf8 {
      if character == UInt8(ascii: "|"), !isEscaped { pipes += 1 }
      isEscaped = character == UInt8(ascii: "\\") && !(pairs && isEscaped)
    }
    return pipes - 1
  }

  @Test("names do not break table rows", arguments: HostileNames.all)
  func rows(name: String) throws {
    var sample = HandMadeReport()
    sample.tenant.displayName = name
    sample.add(named: name)
    sample.credential(named: name, .expiring, .critical)
    sample.finding("1", .high, text: "It is called \(name) there.")
    sample.inventory.inputs = [
      InputFile(
        path: name, sha256: nil, bytes: 1, format: "graphPage", objects: 0, problem: name,
        isUnusable: true)
    ]
    let text = try rendered(sample)
    for (head, columns) in [
      ("| Severity | Application |", 6), ("| Severity | Rule |", 5),
      ("| Application | Client ID |", 6), ("| File |", 6), ("| Owner | Credentials |", 3),
    ] {
      let rows = rows(under: head, in: text)
      #expect(rows.count == 1)
      for row in rows {
        #expect(row.hasSuffix(" |"))
        #expect(cells(in: row, pairs: true) == columns)
        #expect(cells(in: row, pairs: false) == columns)
      }
    }
    #expect(
      text.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{2028}"
      })
  }

  @Test(
    "a name cannot end its code span",
    arguments: [
      ("plain", "`plain`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a``b`", "``` a``b` ```"),
      ("trailing\\", "` trailing\\ `"), ("a|b", "`a\\|b`"), ("a\\|b", "`a\\\\u{7C}b`"),
      ("line\nbreak", "`line\\u{A}break`"), ("<b>", "`<b>`"), (" ", "(blank)"),
      ("``````````x", "`" + String(repeating: "\\u{60}", count: 10) + "x`"),
    ])
  func codeSpans(name: String, span: String) throws {
    var sample = HandMadeReport()
    sample.add(named: name)
    sample.credential(.expiring, .critical)
    let row = try #require(
      rows(under: "| Severity | Application |", in: try rendered(sample)).first)
    #expect(row.hasPrefix("| critical | \(span) | "))
  }

  @Test("a pipe outside a table is not escaped")
  func pipeInLine() throws {
    var sample = HandMadeReport()
    sample.tenant.displayName = "a|b"
    #expect(try rendered(sample).contains("Tenant `a|b` `11111111-"))
  }

  @Test("only words with a meaning in Markdown become code")
  func prose() throws {
    var sample = HandMadeReport()
    sample.finding("1", .high, text: "File a/b.json (of @admin) holds 3 secrets, see #12.")
    #expect(
      try rendered(sample).contains(
        "File `a/b.json` (of `@admin`) holds 3 secrets, see `#12`. |"))
  }

  @Test("the summary marker comes first and headings start at the second level")
  func marker() throws {
    let text = try rendered(HandMadeReport())
    #expect(text.hasPrefix("<!-- lapse:summary -->\n\n## "))
    #expect(!text.split(separator: "\n").contains { $0.hasPrefix("# ") })
  }

  @Test("an incomplete report says so before any figure")
  func banner() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.healthy, .none, endsInDays: 400)
    #expect(!(try rendered(sample).contains("**Incomplete.**")))
    sample.states[.applications] = .partial
    let text = try rendered(sample)
    let banner = try #require(text.firstRange(of: "> **Incomplete.**"))
    #expect(!text[..<banner.lowerBound].contains { $0.isNumber })
    #expect(text.contains(">   - `LAST-PAGE-MISSING`: The last page is missing.\n"))
  }

  @Test("old data, and data of unknown age, is mentioned on the first screen")
  func age() throws {
    var sample = HandMadeReport()
    #expect(try rendered(sample).contains("data of 23 Nov 2026, 06:00 UTC, the same time"))
    sample.dataAsOf = HandMadeReport.asOf.advanced(bySeconds: -86_400 * 5)
    #expect(try rendered(sample).contains("**data of 18 Nov 2026, 06:00 UTC, 5 days old**"))
    sample.dataAsOf = nil
    #expect(try rendered(sample).contains("**the export does not say when it was made**"))
  }

  @Test("unknown owners are told apart from no owners")
  func owners() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.expiring, .critical)
    #expect(try rendered(sample).contains("; no replacement | not collected | none |\n"))
    #expect(
      try rendered(sample).contains("\n| not collected | 1 | `One` secret `deploy` in 3 days |\n"))
    sample.inventory.objects[0].flags.insert(.ownersCollected)
    #expect(try rendered(sample).contains("; no replacement | none | none |\n"))
    #expect(try rendered(sample).contains("\n| nobody | 1 | `One` secret `deploy` in 3 days |\n"))
  }

  @Test("a credential that is not yet valid says when it starts")
  func notYetValid() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.notYetValid, .high, endsInDays: 400)
    #expect(
      try rendered(sample).contains(
        "| Not yet valid: starts 27 Jan 2026, expires in 400 days, 28 Dec 2027; no replacement |"))
  }

  @Test("an incomplete report does not claim that nothing needs action")
  func nothingToDo() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    #expect(
      try rendered(sample).contains(
        "\nNothing needs action. No outage can be seen: sign-ins were not collected.\n"))
    sample.states[.signIns] = .complete
    #expect(try rendered(sample).contains("\nNothing needs action.\n"))
    sample.states[.servicePrincipals] = .partial
    #expect(
      try rendered(sample).contains(
        "\nIt is not known whether anything needs action: not all service principals were read.\n"
      ))
  }
}
