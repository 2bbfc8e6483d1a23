import Assessment
import Inventory
import TestSupport
import Testing

@testable import Reporters

/// Every number on the page is the length of the list that it links to.
@Suite struct HTMLNumbersTests {
  /// The markup that starts an entry, by list.
  private static let entries: [String: String] = [
    "down": "<article class=\"down", "week": "<tbody class=\"entry\"",
    "within-30": "<tbody class=\"entry\"", "month": "<tbody class=\"entry\"",
    "lapsed": " class=\"entry\"", "later": "<tbody class=\"entry\"",
    "plan-0": "<span class=\"credential\">", "secretless": "<li>",
    "findings": "<li id=\"f-", "applications": "<article class=\"app\"",
    "inventory": "<tr id=\"c-",
  ]

  @Test func everyNumberMatchesTheListItLinksTo() throws {
    var seen: [String: Int] = [:]
    for seed in Thoroughness.seeds(400) {
      var generator = TenantGenerator(seed: seed, hasEvidence: seed % 3 != 0)
      let report = try generator.tenant().assess()
      let page = try HTMLFixture.page(of: report)
      let markup = HTMLMarkup(text: page)
      for link in Self.numberedLinks(in: page) {
        guard let entry = Self.entries[link.anchor], let number = Int(link.number) else { continue }
        let list = markup.part(link.anchor).map { HTMLMarkup(text: $0).count(entry) } ?? 0
        #expect(
          list == number, "seed \(seed): #\(link.anchor) holds \(list), the page says \(number)")
        if list != number { return }
        if number > 0 { seen[link.anchor, default: 0] += 1 }
      }
    }
    // A list that no tenant filled was not tested.
    #expect(Set(seen.keys) == Set(Self.entries.keys))
  }

  @Test func figuresMatchTheReport() throws {
    for seed in Thoroughness.seeds(200) {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      let report = try generator.tenant().assess()
      let agenda = report.agenda
      #expect(agenda.down.count == report.figures.down)
      #expect(agenda.week.count == report.figures.expiring7d)
      #expect(agenda.week.count + agenda.month.count == report.figures.expiring30d)
      #expect(agenda.lapsed.count == report.figures.lapsed)
      #expect(report.secretless.count == report.figures.secretless)
      // A credential that needs action is in exactly one list.
      let listed =
        agenda.down.flatMap(\.credentials) + agenda.week + agenda.month + agenda.lapsed
        + agenda.later
      #expect(Set(listed).count == listed.count)
      #expect(Set(report.actFirst).isSubset(of: Set(listed)))
    }
  }

  /// Links that contain a number: the figures and the table of contents.
  private static func numberedLinks(in page: String) -> [(anchor: String, number: String)] {
    var links: [(String, String)] = []
    var rest = page[...]
    while let start = rest.firstRange(of: "<a href=\"#") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "</a>") else { break }
      let link = rest[..<end.lowerBound]
      let anchor = String(link.prefix { $0 != "\"" })
      for style in ["<span class=\"number\">", "<span class=\"count\">"] {
        guard let number = link.firstRange(of: style) else { continue }
        let digits = link[number.upperBound...].prefix { $0 != "<" }
        links.append((anchor, digits.filter { $0 != "," }))
      }
    }
    return links
  }
}
