import Inventory
import System
import Testing

@testable import Assessment
@testable import Reporters

@Suite struct HTMLReporterTests {
  @Test func theSameReportGivesTheSameBytes() throws {
    #expect(try HTMLFixture.varied.page() == HTMLFixture.varied.page())
  }

  @Test func everyCredentialIsOnThePage() throws {
    let report = try HTMLFixture.varied.report()
    let page = try HTMLFixture.page(of: report)
    for row in report.credentials {
      #expect(page.contains("<tr id=\"\(HTMLAnchor.credential(row, in: report))\">"))
    }
    for object in report.objects {
      #expect(page.contains(" id=\"\(HTMLAnchor.object(report.directoryObject(of: object)))\">"))
    }
  }

  @Test func everyLinkInsideThePageHasItsTarget() throws {
    let page = try HTMLFixture.varied.page()
    let targets = Set(values(of: "id=\"", in: page))
    for target in values(of: "href=\"#", in: page) { #expect(targets.contains(target)) }
    #expect(targets.count == values(of: "id=\"", in: page).count)
  }

  @Test func sectionsAreInTheDocumentedOrder() throws {
    let page = try HTMLFixture.varied.page()
    let anchors = [
      "down", "week", "month", "when", "plan", "owners", "findings", "clean-up", "applications",
      "inventory", "made",
    ]
    let positions = anchors.compactMap { page.range(ofAnchor: $0) }
    #expect(positions.count == anchors.count)
    #expect(positions == positions.sorted())
  }

  @Test func thePageHasAPolicyAndNoInlineHandlers() throws {
    let page = try HTMLFixture.varied.page()
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
    #expect(page.contains("<meta name=\"generator\" content=\"lapse \(ToolVersion.current)\">"))
    #expect(!page.contains(" style="))
    #expect(!page.contains("http://"))
    for handler in [" onclick", " onload", " onerror", " onmouseover", " onfocus"] {
      #expect(!page.contains("\(handler)="))
    }
    // The script, and the data block, which is not executed.
    #expect(page.components(between: "<script>", and: "</script>").count == 1)
    #expect(page.occurrences(of: "<script") == 2)
    #expect(page.contains("<script type=\"application/json\" id=\"facets\">"))
  }

  @Test(arguments: [
    "</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--<script>",
    "' onfocus='alert(1)' x='", "</style><svg onload=alert(1)>", "</table></main>",
  ])
  func namesCannotBecomeMarkup(_ name: String) throws {
    var fixture = HTMLFixture.varied
    fixture.inventory.organizations[0].displayName = name
    let object = fixture.addObject(name, owners: [name])
    fixture.add(name, to: object, from: -300, until: 2)
    fixture.addFederated(to: object, name, name, name)
    fixture.inventory.inputs[0].path = name
    fixture.inventory.inputs[0].problem = name
    fixture.inventory.completeness[0].state = .partial
    fixture.inventory.completeness[0].reasons = [
      CollectionLedger.Reason(code: .graphError, message: name, count: 1)
    ]
    var report = try fixture.report()
    report.add([
      HandMadeFinding("HYG-16", name, text: name, .high, objectId: name),
      HandMadeFinding("HYG-16", "y", text: name, .high),
    ])
    let page = try HTMLFixture.page(of: report)
    // Only the page's own markup may contain these, never a name.
    let own = try HTMLFixture.varied.page()
    for tag in ["<script", "<img", "<svg o", "<style", "</title>", "<!--", "</main>"] {
      #expect(page.occurrences(of: tag) == own.occurrences(of: tag))
    }
    for tag in page.components(between: "<", and: ">") {
      // Outside quotes, a tag contains only what the page wrote.
      let bare = tag.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
      #expect(!bare.contains(" on") && !bare.contains("alert"), "\(tag)")
    }
    #expect(!page.contains("href=\"javascript"))
  }

  @Test func anIncompleteReportSaysSoBeforeAnyFigure() throws {
    var fixture = HTMLFixture.varied
    #expect(try !fixture.page().contains("This report is incomplete"))
    fixture.inventory.completeness[0].state = .partial
    fixture.inventory.completeness[0].reasons = [
      CollectionLedger.Reason(
        code: .lastPageMissing, message: "The last page is missing.", count: 1)
    ]
    let page = try fixture.page()
    let banner = try #require(page.range(ofAnchor: "incomplete"))
    let figures = try #require(page.position(of: "class=\"figures\""))
    #expect(banner < figures)
    #expect(page.contains("Not all applications were read. The last page is missing."))
  }

  @Test func collectionsThatWereNotCollectedAreChips() throws {
    var fixture = HTMLFixture.varied
    fixture.inventory.completeness[4].state = .notCollected
    fixture.inventory.completeness[4].reasons = [
      CollectionLedger.Reason(code: .notCollected, message: "No licence.", count: 0)
    ]
    let page = try fixture.page()
    #expect(page.contains("<summary>credential activity not collected</summary>No licence."))
    #expect(page.contains("applications and service principals complete"))
  }

  @Test func anEmptyReportIsAUsablePage() throws {
    var fixture = HTMLFixture()
    fixture.addObject("quiet-app")
    let page = try fixture.page()
    #expect(page.contains("Nothing expires within 180 days."))
    #expect(page.contains("Looked at: 1 application, 0 service principals, 0 credentials."))
    #expect(page.contains("No credentials were read."))
  }

  @Test func aReportWithOnlyDistantExpirySaysWhenToLookAgain() throws {
    var fixture = HTMLFixture()
    let object = fixture.addObject("far-app")
    fixture.add("s", to: object, from: -10, until: 300)
    let page = try fixture.page()
    #expect(page.contains("Nothing expires within 180 days."))
    #expect(page.contains(">19 Sep 2027</time>; look again by"))
  }

  @Test func dataThatWasNotCollectedIsNeverShownAsFine() throws {
    var fixture = HTMLFixture()
    fixture.addObject("quiet-app")
    fixture.inventory.completeness[1].state = .notCollected
    fixture.inventory.completeness[3].state = .notCollected
    let page = try fixture.page()
    #expect(
      page.contains(
        "No credential of an application expires within 180 days; service principals were not collected."
      ))
    #expect(page.contains("No outage can be seen: sign-ins were not collected.") == false)
    #expect(page.contains("Limited, because these were not collected: federated credentials"))
  }

  @Test func everyLinkOfAnEmptyPageHasItsTarget() throws {
    let page = try HTMLFixture().page()
    let targets = Set(values(of: "id=\"", in: page))
    for target in values(of: "href=\"#", in: page) {
      #expect(targets.contains(target), "\(target)")
    }
  }

  @Test func aReportWithNothingReadIsIncomplete() throws {
    let page = try HTMLFixture().page()
    #expect(page.contains("The inputs contain no applications and no service principals."))
  }

  @Test func aFullPageKeepsWhatNeedsActionAndCountsTheRest() throws {
    var limits = HTMLSelection.Limits()
    limits.rows = 10
    limits.objects = 10
    let report = try HTMLFixture.varied.report()
    let acting = ActFirst.rows(of: report)
    #expect(acting.count <= 10)
    let page = try HTMLFixture.page(of: report, limits: limits)
    let rest = report.credentials.count - acting.count
    #expect(
      page.contains(
        "The \(acting.count) credentials that need action are all listed above. The other \(rest)"))
    #expect(page.contains("which need scripts, and are in report.csv and report.json.</p>"))
    #expect(page.occurrences(of: " id=\"c-") == acting.count)
    for row in acting {
      #expect(page.contains(" id=\"\(HTMLAnchor.credential(row, in: report))\""))
    }
    let targets = Set(values(of: "id=\"", in: page))
    for target in values(of: "href=\"#", in: page) {
      #expect(targets.contains(target), "\(target)")
    }
  }

  @Test func thePageShowsNoCodeIdentifiers() throws {
    var page = try HTMLFixture.varied.page()
    // Scripts, data and commands are for programs; code holds paths and names of inputs.
    for part in page.components(between: "<script", and: "</script>")
      + page.components(between: "<pre>", and: "</pre>")
      + page.components(between: "<code>", and: "</code>")
    {
      page = page.replacing(part, with: "")
    }
    let text = page.components(between: ">", and: "<").joined(separator: "\n")
    let names =
      CredentialStatus.allCases.map(\.name) + CredentialKind.allCases.map(\.name)
      + CollectionLedger.Collection.allCases.map(\.rawValue) + ["AzureADMyOrg", "graphPage"]
    for name in names where name.contains(where: \.isUppercase) {
      #expect(!text.contains(name), "\(name)")
    }
  }

  @Test func everyRuleAndFindingHasAnAnchor() throws {
    let report = try HTMLFixture.varied.report()
    let page = try HTMLFixture.page(of: report)
    #expect(!report.findings.isEmpty)
    for finding in report.findings {
      #expect(page.contains("<li id=\"\(HTMLAnchor.finding(finding))\">"))
      #expect(page.contains("id=\"\(HTMLAnchor.rule(finding.rule))\""))
    }
    for rule in Set(report.credentials.compactMap(\.decision?.rule)) {
      #expect(page.contains("<li id=\"rule-\(rule)\">"))
    }
  }

  @Test func anchorsAreTheSameAWeekLater() throws {
    var later = HTMLFixture.varied
    later.options.asOf = HTMLFixture.day(7)
    let (now, then) = (try HTMLFixture.varied.page(), try later.page())
    for prefix in ["c-", "app-", "sp-"] {
      let anchors = { (page: String) in
        Set(values(of: "id=\"", in: page).filter { $0.hasPrefix(prefix) })
      }
      #expect(!anchors(now).isEmpty)
      #expect(anchors(now).isSubset(of: anchors(then)), "\(prefix)")
    }
  }

  @Test func aCardSaysWhenACredentialStarts() throws {
    var fixture = HTMLFixture()
    let object = fixture.addObject("early")
    fixture.add("s", to: object, from: 8, until: 100)
    let page = try fixture.page()
    #expect(page.contains("; starts <time datetime=\"2026-12-01T06:00:00Z\">1 Dec 2026</time>"))
  }

  @Test func aShortenedBarKeepsTheScale() throws {
    var fixture = HTMLFixture()
    let object = fixture.addObject("old")
    for _ in 0..<40 { fixture.add("s", to: object, from: -100, until: -10) }
    for _ in 0..<5 { fixture.add("s", to: object, from: -100, until: 10) }
    let report = try fixture.report()
    let expired = report.timeline.expired
    #expect(expired.total == 40)
    let page = try HTMLFixture.page(of: report)
    #expect(page.contains("bar shortened, its parts in proportion"))
    #expect(page.contains("class=\"cut\""))
    // No column is taller than the scale, which 5 credentials define.
    let tops = page.components(between: "<rect class=\"", and: "/>").filter {
      $0.contains("rx=\"2\"")
    }
    #expect(tops.count == 2)
  }

  @Test func ofManyOwnersTheFirstFiftyAreNamed() throws {
    var fixture = HTMLFixture()
    let names = (100..<160).map { "owner-\($0)" }
    let object = fixture.addObject("shared", owners: names)
    fixture.add("s", to: object, from: -10, until: 20)
    let page = try HTMLFixture.page(of: try fixture.report())
    #expect(page.contains("owner-148, owner-149 and 10 more"))
  }

  @Test func theDataBlockCoversEveryRow() throws {
    var fixture = HTMLFixture.varied
    let object = fixture.addObject("shared", owners: ["Web", "\u{202E}</script><!--\"\\", "Web"])
    fixture.add("s", to: object, from: -10, until: 20)
    let report = try fixture.report()
    let page = try HTMLFixture.page(of: report)
    let block = try #require(page.components(between: "id=\"facets\">", and: "</script>").first)
    #expect(!block.contains("<") && !block.contains("&"))
    #expect(block.contains(#""\\u{202E}\u003c/script\u003e\u003c!--\"\\""#))
    let codes = block.components(between: "\"codes\":\"", and: "\"")
    #expect(codes.count == 6)
    for codes in codes { #expect(codes.utf8.count == report.credentials.count) }
  }

  private func values(of prefix: String, in page: String) -> [String] {
    page.components(between: " " + prefix, and: "\"")
  }
}

extension String {
  /// The texts between each `start` and the `end` that follows it.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var parts: [String] = []
    var rest = utf8[...]
    while let opening = rest.firstRange(of: Array(start.utf8)) {
      rest = rest[opening.upperBound...]
      guard let closing = rest.firstRange(of: Array(end.utf8)) else { break }
      parts.append(String(decoding: rest[..<closing.lowerBound], as: UTF8.self))
      rest = rest[closing.upperBound...]
    }
    return parts
  }

  fileprivate func occurrences(of text: String) -> Int {
    utf8.ranges(of: Array(text.utf8)).count
  }

  fileprivate func position(of text: String) -> Int? {
    utf8.firstRange(of: Array(text.utf8)).map { utf8.distance(from: startIndex, to: $0.lowerBound) }
  }

  fileprivate func range(ofAnchor anchor: String) -> Int? {
    position(of: " id=\"\(anchor)\"")
  }
}
