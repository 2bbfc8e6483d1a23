import Assessment
import Inventory
import Testing

@testable import Reporters

/// The page for email.
@Suite struct HTMLEmailReporterTests {
  private static func page(
    of report: AssessmentReport, _ change: (inout ReporterOptions) -> Void = { _ in }
  ) throws -> String {
    var options = ReporterOptions()
    options.html.profile = .email
    change(&options)
    let bytes = try ByteSink.collect {
      try ReportFormat.html.reporter(options).write(report, to: $0)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A tenant with texts as long and hostile as possible, and everything incomplete.
  private static func hostile(applications: Int, name: String) throws -> AssessmentReport {
    var fixture = HTMLFixture()
    fixture.inventory.organizations = [
      Organization(id: Identifier(high: 0x1bc1_c026, low: 0x7bc), displayName: name)
    ]
    fixture.inventory.inputs = (0..<9).map { number in
      var input = InputFile(
        path: "\(number)" + name, sha256: nil, bytes: 1, format: "unknown", objects: 0)
      input.problem = name
      return input
    }
    for index in fixture.inventory.completeness.indices {
      fixture.inventory.completeness[index].state = .partial
      fixture.inventory.completeness[index].reasons = (0..<9).map { _ in
        CollectionLedger.Reason(code: .stale, message: name, count: 1)
      }
    }
    for number in 0..<applications {
      let object = fixture.addObject(name, owners: [name, name, name])
      fixture.add(name, to: object, from: -100, until: Int64(number % 20) - 2, lastUsed: -1)
      fixture.add(name, to: object, from: -100, until: -3)
      fixture.addFederated(
        to: object, name, "https://token.actions.githubusercontent.com", "repo:" + name)
    }
    return try fixture.report()
  }

  private static let worst = String(repeating: "\u{10FFFF}", count: 400)

  @Test(arguments: [
    (400, worst), (400, "x"), (40, worst), (0, worst),
    (400, String(repeating: "<&>\"'", count: 90)),
  ])
  func staysBelowTheSizeThatMailProgramsShow(applications: Int, name: String) throws {
    let report = try Self.hostile(applications: applications, name: name)
    let page = try Self.page(of: report) { $0.formats = ReportFormat.allCases }
    #expect(page.utf8.count <= HTMLEmailReporter.largest)
    #expect(page.hasSuffix("</body>\n</html>\n"))
    // Complete rows, and the number of those left out.
    let rows = Self.count("<tr><td class=\"cell\"", in: page)
    let urgent = UrgentList(report)
    let acting =
      urgent.down.count
      + report.actFirstRows.count { $0.status != .outage }
    #expect(rows == Self.count("</span></td></tr>", in: page))
    #expect(rows > 0 || acting == 0)
    if acting > rows { #expect(page.contains(", see report.csv and report.json</p>")) }
    #expect(rows <= HTMLEmailReporter.mostRows)
    #expect(page.split(separator: "\n").allSatisfy { $0.utf8.count < 90_000 })
    #expect(Self.count("<table", in: page) == Self.count("</table>", in: page))
    #expect(Self.count("<td", in: page) == Self.count("</td>", in: page))
  }

  @Test func containsNothingThatMailProgramsForbid() throws {
    let page = try Self.page(of: HTMLFixture.varied.report())
    for tag in ["<script", "<svg", "<link", "<img", "<form", "<details", "http://", "url("] {
      #expect(!page.contains(tag), "\(tag)")
    }
    #expect(page.contains("default-src 'none'; style-src 'unsafe-hashes'\n'sha256-"))
    #expect(!page.contains("unsafe-inline"))
    // Lines short enough that no mail transport breaks them.
    #expect(page.split(separator: "\n").allSatisfy { $0.utf8.count <= 998 })
  }

  /// A browser would ignore a style that the policy does not list.
  @Test func thePolicyListsEveryStyle() throws {
    let page = try Self.page(of: HTMLFixture.varied.report())
    var rest = page[...]
    var styles: Set<String> = []
    while let start = rest.firstRange(of: " style=\"") {
      rest = rest[start.upperBound...]
      styles.insert(String(rest.prefix { $0 != "\"" }))
    }
    #expect(styles.count > 10)
    for style in styles {
      #expect(page.contains(HTMLPolicy.source(of: Array(style.utf8))), "\(style)")
    }
    let block = try #require(page.firstRange(of: "<style>")).upperBound
    let end = try #require(page.firstRange(of: "</style>")).lowerBound
    #expect(page.contains(HTMLPolicy.source(of: Array(page[block..<end].utf8))))
  }

  @Test func startsLikeTheFullReport() throws {
    var fixture = HTMLFixture.varied
    var report = try fixture.report()
    let page = try Self.page(of: report)
    let headline = Headline(report)
    #expect(page.contains("<bdi>Contoso Ltd</bdi></h1>"))
    #expect(page.contains("As of <strong>23 Nov 2026, 06:00 UTC</strong>; data 4 hours old;"))
    #expect(page.contains(headline.first))
    #expect(page.contains(headline.second(of: report, MigrationPlan(report))))
    #expect(page.contains("payroll-bridge") && page.contains("owner <bdi>Payroll team</bdi>"))
    #expect(page.contains("Invoice bot &lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!page.contains("This report is incomplete"))
    #expect(page.contains("in the files written with this one, report.md, "))
    fixture.inventory.completeness[0].state = .partial
    report = try fixture.report()
    let incomplete = try Self.page(of: report)
    let banner = try #require(incomplete.firstRange(of: "This report is incomplete")).lowerBound
    #expect(banner < (try #require(incomplete.firstRange(of: headline.first)).lowerBound))
  }

  @Test func saysIfNothingNeedsAction() throws {
    var fixture = HTMLFixture()
    let object = fixture.addObject("quiet", owners: [])
    fixture.add("s", to: object, from: -1, until: 300)
    let page = try Self.page(of: fixture.report())
    #expect(page.contains(">Nothing needs action.</p>"))
  }

  @Test func namesOnlyFilesThatWereWritten() throws {
    let report = try Self.hostile(applications: 100, name: "x")
    let page = try Self.page(of: report) { $0.formats = [.html] }
    #expect(page.contains(" more, see the full report</p>"))
    #expect(page.contains("in report.json, which this run did not write: add --format json."))
  }

  @Test func usesTheTitleAndColoursOfTheTemplates() throws {
    let page = try Self.page(of: HTMLFixture.varied.report()) { options in
      options.html.branding.title = "Contoso <watch>"
      if let theme = try? HTMLThemeParser.parse(
        ":root { --ink: #010203; } @media (prefers-color-scheme: dark) { :root { --ink: #f0f1f2; } }"
      ) {
        options.html.branding.theme = theme
      }
      options.html.fullPage = "https://ci.example/?a=b&c=d"
    }
    #expect(page.contains("<title>Contoso &lt;watch&gt;: Contoso Ltd, 23 Nov 2026</title>"))
    #expect(page.contains("color:#010203\">") && page.contains("color:#f0f1f2 !important"))
    #expect(!page.contains("#1b1f24"))
    #expect(page.contains("<a href=\"https://ci.example/?a=b&amp;c=d\" class=\"link\""))
  }

  private static func count(_ text: String, in page: String) -> Int {
    page.utf8.ranges(of: Array(text.utf8)).count
  }
}
