import Assessment
import Exports
import Foundation
import Inventory
import SavedReports
import TestSupport
import Testing

@testable import LapseCommand
@testable import Reporters

extension CommandLineTests {
  /// All outputs give the same figures, and the same facts about each credential.
  @Suite struct AgreeingNumbersTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    private func text(_ report: AssessmentReport, _ reporter: any Reporter) throws -> String {
      String(decoding: try ByteSink.collect { try reporter.write(report, to: $0) }, as: UTF8.self)
    }

    /// The figures in a fixed order.
    ///
    /// A dash, which stands for none in incomplete data, is read as 0.
    private func numbers(_ figures: Figures) -> [Int] {
      [
        figures.down, figures.expiring7d, figures.expiring30d, figures.lapsed, figures.deletable,
        figures.secretless,
      ]
    }

    private func number(_ text: some StringProtocol) -> Int? {
      let plain = String(text.filter { !",*".contains($0) })
      return plain == "–" ? 0 : Int(plain)
    }

    private func markdown(_ text: String) -> [Int?] {
      let rows = text.split(separator: "\n").drop { !$0.hasPrefix("| Down | Expire") }
      return (rows.dropFirst(2).first ?? "").split(separator: "|")
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.map { number($0) }
    }

    private func email(_ text: String) -> [Int?] {
      text.components(separatedBy: "<td class=\"number\"").dropFirst().prefix(6).map { cell in
        let value = cell.components(separatedBy: "</td>")[0]
        return number(
          value.replacing(/<[^>]*>/, with: "").split(separator: ">").last.map(String.init) ?? "")
      }
    }

    private func sentence(_ text: String) -> [Int?] {
      text.split(separator: ", ").map { part in
        number(part.split(separator: " ").first ?? "")
      }
    }

    private func index(_ text: String, _ label: String) -> Int? {
      guard let start = text.range(of: "data-label=\"\(label)\">") else { return nil }
      let cell = text[start.upperBound...].prefix { $0 != "\n" }
      let value = cell.replacing(/<[^>]*>/, with: " ").split(separator: " ").first
      return value.flatMap { number($0) }
    }

    private func annotated(_ lines: [String], _ words: String) -> Int? {
      lines.compactMap { line -> Int? in
        guard line.contains(words), let start = line.range(of: "title=lapse::") else { return nil }
        return number(line[start.upperBound...].split(separator: " ").first ?? "")
      }.first
    }

    private func expectAgreement(_ report: AssessmentReport, _ what: String) throws {
      let wanted = numbers(report.figures)
      let urgent = UrgentList(report)
      #expect(urgent.down.count == wanted[0] && urgent.expiring.count == wanted[1], "\(what)")
      #expect(report.plan.count(in: .delete) == wanted[4], "\(what)")
      for size in MarkdownSize.allCases {
        #expect(markdown(try text(report, MarkdownReporter(size: size))) == wanted, "\(what)")
      }
      #expect(email(try text(report, HTMLEmailReporter())) == wanted, "\(what)")
      let verdict = ReportVerdict(report: report, status: .clean, quiet: false)
      if report.summary.credentials > 0 {
        let line = try #require(verdict.lines.first { $0.contains("within 30 days") })
        #expect(sentence(line) == wanted, "\(what)")
      }
      let annotations = Pipeline(.gitHub).commands(for: report, page: nil, showsNames: true)
      #expect(annotated(annotations, " down") ?? 0 == wanted[0], "\(what)")
      #expect(annotated(annotations, " within 7 days") ?? 0 == wanted[1], "\(what)")
      if let all = annotations.first(where: { $0.contains("All figures: ") }) {
        #expect(sentence(String(all.components(separatedBy: "All figures: ")[1])) == wanted)
      }
      let first = Headline(report).first
      if wanted[0] > 1 { #expect(first.hasPrefix("\(wanted[0]) applications are down"), "\(what)") }
      if wanted[1] > 1 { #expect(first.contains("\(wanted[1]) credentials expire"), "\(what)") }
      let json = try text(report, JSONReporter())
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let figures = (object?["summary"] as? [String: Any])?["figures"] as? [String: Int] ?? [:]
      let keys = ["down", "expiring7d", "expiring30d", "lapsed", "deletable", "secretless"]
      #expect(keys.map { figures[$0] } == wanted, "\(what)")
      let saved = try SavedReportReader.read(directory.write("report.json", json))
      let page = String(
        decoding: try ByteSink.collect {
          IndexReporter([IndexEntry(saved, page: nil)])?.write(to: $0)
        }, as: UTF8.self)
      let labels = [
        "Down", "Expire within 7 days", "within 30 days", "Expired, no replacement",
        "Can be deleted",
      ]
      #expect(labels.map { index(page, $0) } == Array(wanted.prefix(5)), "\(what)")
    }

    @Test func everyFormatHasTheSameFiguresForRandomTenants() throws {
      for seed: UInt64 in 1...60 {
        var generator = TenantGenerator(seed: seed, hasEvidence: seed % 3 > 0)
        try expectAgreement(generator.tenant().assess(), "seed \(seed)")
      }
    }

    @Test func everyFormatHasTheSameFiguresForTheSample() async throws {
      let report = try await SampleReport.report()
      #expect(report.figures.down > 1 && report.figures.expiring7d > 1)
      try expectAgreement(report, "the sample tenant")
    }

    /// What a format says about one credential.
    private struct Facts: Hashable {
      var severity: String
      var status: String
      var end: String
    }

    @Test func everyFormatSaysTheSameAboutACredential() async throws {
      var report = try await SampleReport.report()
      report.options.failOn = .low
      let names = Dictionary(
        uniqueKeysWithValues: CredentialStatus.allCases.map {
          ($0.name, CredentialWording.status($0))
        })
      var wanted: [String: Facts] = [:]
      for row in report.credentials where row.severity >= .low {
        let end = report.validity(of: row).end.instant?.rfc3339 ?? "unreadable"
        wanted[report.stableId(of: row)] = Facts(
          severity: row.severity.name, status: row.status.name, end: end)
      }
      let json =
        try JSONSerialization.jsonObject(
          with: Data(text(report, JSONReporter()).utf8)) as? [String: Any]
      for row in json?["credentials"] as? [[String: Any]] ?? [] {
        guard let id = row["id"] as? String, let facts = wanted[id] else { continue }
        #expect(row["severity"] as? String == facts.severity)
        #expect(row["status"] as? String == facts.status)
        if facts.end != "unreadable" { #expect(row["endDateTime"] as? String == facts.end) }
      }
      let csv = try text(report, CSVReporter(isRaw: true))
      let junit = try text(report, JUnitReporter())
      let markdown = try text(report, MarkdownReporter())
      let page = try text(report, HTMLReporter())
      let anchors = Dictionary(
        uniqueKeysWithValues: report.credentials.map {
          (report.stableId(of: $0), HTMLAnchor.credential($0, in: report))
        })
      for (id, facts) in wanted {
        let status = names[facts.status] ?? "?"
        let cells = try #require(
          page.components(separatedBy: "<tr id=\"\(anchors[id] ?? "")\">").dropFirst().first?
            .components(separatedBy: "</tr>").first, "\(id)")
        #expect(cells.contains("<span class=\"s \(facts.severity)\">\(status)</span>"), "\(id)")
        #expect(cells.contains("<small>\(facts.severity)</small>"), "\(id)")
        if facts.end != "unreadable" {
          #expect(cells.contains("<time datetime=\"\(facts.end)\">"), "\(id)")
        }
        #expect(csv.contains("\(id),\(facts.severity),\(facts.status),"), "\(id)")
        let part = try #require(
          junit.components(separatedBy: "<testcase").first { $0.contains("\nid: \(id)") }, "\(id)"
        )
        #expect(part.contains("type=\"lapse.\(facts.status)\""), "\(id)")
        #expect(part.contains("\nseverity: \(facts.severity)\n"), "\(id)")
        if facts.end != "unreadable" {
          #expect(part.contains("\nexpires: \(facts.end)\n"), "\(id)")
          #expect(csv.contains(",\(facts.end),"), "\(id)")
        }
        let keyId = id.split(separator: "/").last ?? ""
        let row = try #require(
          markdown.split(separator: "\n").first {
            $0.hasPrefix("| \(facts.severity) | ") && $0.lowercased().contains(keyId)
          }, "\(id)")
        #expect(row.contains("| \(names[facts.status] ?? "?"): "), "\(id)")
      }
    }
  }
}
