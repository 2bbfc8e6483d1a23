import Assessment
import Foundation
import Inventory
import TestSupport
import Testing

@testable import Reporters
@testable import SavedReports

/// The overview page of several reports.
@Suite struct IndexReporterTests {
  private static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)

  private static func entry(
    _ tenant: String, _ name: String? = nil, daysAgo: Int64 = 0, outages: Int = 0,
    page: String? = nil, application: String = "payroll", state: String = "complete"
  ) -> IndexEntry {
    let asOf = asOf.advanced(bySeconds: -daysAgo * Instant.secondsPerDay)
    var counted = SavedFiguresCounter()
    for number in 0..<outages {
      counted.add(
        SavedRowReader.CountedCredential(
          id: "\(tenant)/application/\(number)/clientsecret/k", kind: .clientSecret,
          status: .outage, severity: .critical, objectId: "object-\(number)",
          applicationName: application, displayName: "prod", keyId: "00009f3c", start: nil,
          end: asOf.advanced(bySeconds: -Int64(number) * 60)))
    }
    counted.add((target: .delete, members: 2))
    counted.add((target: .managedIdentity, members: 1))
    counted.finish(asOf: asOf)
    return IndexEntry(
      SavedReport(
        path: "\(tenant)-\(daysAgo).json", head: head(credentials: outages + 3, state: state),
        asOf: asOf, tenant: .init(id: tenant, displayName: name), counted: counted,
        rows: SavedRows()),
      page: page)
  }

  private static func head(credentials: Int, state: String) -> SavedHead {
    var head = SavedHead()
    head.completeness = [
      .init(name: "applications", state: state),
      .init(name: "servicePrincipals", state: "complete"),
    ]
    head.counts = ["applications": 1, "servicePrincipals": 1, "credentials": Int64(credentials)]
    head.byStatus = [:]
    return head
  }

  private func page(_ entries: [IndexEntry]) throws -> String {
    let index = try #require(IndexReporter(entries))
    return String(decoding: try ByteSink.collect { index.write(to: $0) }, as: UTF8.self)
  }

  private func count(_ part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  @Test func `no reports make no page`() {
    #expect(IndexReporter([]) == nil)
  }

  @Test func `tenants with the same name stay apart, and so do their credentials`() throws {
    let page = try page([
      Self.entry("aaaa", "Contoso", outages: 1), Self.entry("bbbb", "Contoso", outages: 1),
    ])
    #expect(count(#"<tr id="tenant-"#, in: page) == 2)
    #expect(count("<code>aaaa</code>", in: page) >= 2)
    #expect(count("<code>bbbb</code>", in: page) >= 2)
    // The same application and key in both tenants gives two rows.
    #expect(count("…9f3c", in: page) == 2)
    #expect(page.contains("2 applications are down"))
  }

  @Test func `several reports on a tenant make one row and a history`() throws {
    let page = try page([
      Self.entry("aaaa", "Contoso", daysAgo: 7, outages: 4),
      Self.entry("AAAA", "Contoso", outages: 1), Self.entry("aaaa", "Contoso", daysAgo: 14),
    ])
    #expect(count(#"<tr id="tenant-"#, in: page) == 1)
    #expect(page.contains("3 reports, the newest first"))
    #expect(page.contains("<small>−3</small>"))
    #expect(page.contains("<small>+4</small>"))
    // Only the newest report says what to do now.
    #expect(page.contains("1 application is down"))
    #expect(count("…9f3c", in: page) == 1)
  }

  @Test func `the worst tenant comes first, and old or incomplete reports say so`() throws {
    let page = try page([
      Self.entry("aaaa", "Alpha", daysAgo: 3), Self.entry("bbbb", "Beta", outages: 2),
      Self.entry("cccc", "Gamma", state: "partial"),
    ])
    let beta = try #require(page.range(of: "<bdi>Beta</bdi>"))
    let alpha = try #require(page.range(of: "<bdi>Alpha</bdi>"))
    #expect(beta.lowerBound < alpha.lowerBound)
    #expect(page.contains("3 days before the newest"))
    #expect(page.contains("The newest report of 1 tenant is incomplete"))
    #expect(count("incomplete</span>", in: page) == 1)
  }

  private func cells(of entry: IndexEntry) throws -> [String: String] {
    var cells: [String: String] = [:]
    for cell in try page([entry]).matches(of: #/<td class="n" data-label="([^"]*)">(.*?)<\/td>/#) {
      cells[String(cell.1)] = String(cell.2)
    }
    return cells
  }

  @Test func `the figures are those of the report, and a dash is what could not be seen`() throws {
    var entry = Self.entry("aaaa")
    var figures = Figures()
    (figures.deletable, figures.secretless) = (3, 4)
    (entry.report.figures, entry.report.head.figures) = (figures, figures)
    #expect(try cells(of: entry)["Can be deleted"] == "3")
    #expect(try cells(of: entry)["Already secretless"] == "4")
    #expect(try cells(of: entry)["Expired, no replacement"] == "0")
    #expect(try cells(of: entry)["Down"] == "–", "sign-ins were not collected")
    var incomplete = Self.entry("aaaa", state: "partial")
    (incomplete.report.figures, incomplete.report.head.figures) = (Figures(), Figures())
    for (name, cell) in try cells(of: incomplete) where name != "Credentials" {
      #expect(cell == "–", "\(name)")
    }
  }

  @Test func `the order of the files does not change the page`() throws {
    var entries = [
      Self.entry("aaaa", "Alpha", daysAgo: 3, outages: 1), Self.entry("aaaa", "Alpha"),
      Self.entry("bbbb", "Beta", outages: 2), Self.entry("cccc", outages: 2),
    ]
    let one = try page(entries)
    var random = SeededRandom(seed: 7)
    for _ in 0..<5 {
      entries.shuffle(using: &random)
      #expect(try page(entries) == one)
    }
  }

  @Test func `rows link to the credential in its tenant's report`() throws {
    let page = try page([Self.entry("aaaa", outages: 1, page: "../a%20b/report.html")])
    let anchor = HTMLAnchor.credential(stableId: "aaaa/application/0/clientsecret/k")
    #expect(page.contains(##"<a href="../a%20b/report.html#\##(anchor)">"##))
  }

  @Test func `rows beyond the limit are counted`() throws {
    let page = try page([
      Self.entry("aaaa", outages: 70), Self.entry("bbbb", outages: 70),
    ])
    #expect(count("…9f3c", in: page) == 100)
    #expect(page.contains("And 40 more"))
  }

  @Test(arguments: HostileNames.all)
  func `hostile names stay text`(name: String) throws {
    let page = try page([Self.entry("aaaa", name, outages: 1, application: name)])
    #expect(count("<script", in: page) == 0)
    #expect(count("<img", in: page) == 0)
    #expect(count("<style>", in: page) == 1)
  }
}
