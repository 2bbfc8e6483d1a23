import Exports
import Foundation
import Inventory
import TestSupport
import Testing

@testable import Assessment
@testable import Reporters

/// Texts occur once in report.json; filling in their placeholders gives those of report.html.
@Suite struct CatalogueTests {
  static let fixtures = ["SmallTenant", "SampleTenant", "LeakedSecrets"]

  private static func report(_ fixture: String) async throws -> AssessmentReport {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/\(fixture)").path
    let inventory = await ExportReader.read([path], jobs: 2)
    return try Assessor.assess(
      inventory, options: AssessmentOptions(asOf: Instant(secondsSinceEpoch: 1_795_413_600)))
  }

  @Test(arguments: fixtures)
  func `catalogue templates filled with row values match the page`(_ fixture: String) async throws {
    let report = try await Self.report(fixture)
    let saved = try FilledReport(report)
    let page = try PageText(report)
    var compared = 0
    for finding in saved.findings {
      let id = try #require(finding["id"] as? String)
      guard let shown = page.finding(id) else { continue }
      #expect(shown.contains(saved.text(of: finding)), "\(id)")
      compared += 1
    }
    for candidate in saved.candidates {
      let credentials = try #require(candidate["credentials"] as? [String])
      // Candidates about which nothing is known share a list with a single instruction.
      let isLost = (candidate["blockers"] as? [String] ?? []).contains("B-FIND")
      let target = candidate["target"] as? String
      if target == "unknown" || target == "keep" && isLost { continue }
      guard let shown = page.decision(credentials[0]) else { continue }
      #expect(shown.evidence == saved.evidence(of: candidate), "\(credentials[0])")
      #expect(shown.blockers == saved.blockers(of: candidate))
      #expect(shown.steps == saved.steps(of: candidate), "\(credentials[0])")
      compared += 1
    }
    #expect(compared > 5)
  }

  @Test(arguments: fixtures)
  func `the catalogue contains exactly the codes that the report uses`(
    _ fixture: String
  ) async throws {
    let saved = try FilledReport(try await Self.report(fixture))
    let used = saved.usedCodes
    for part in ["rules", "messages", "blockers", "steps"] {
      let catalogue = try #require(saved.catalogue[part] as? [String: Any])
      #expect(Set(catalogue.keys) == used[part], "\(part)")
    }
    for name in saved.unfilledNames { Issue.record("nothing fills {\(name)}") }
  }

  /// A finding located in a file has a path and a line; one without a location has neither.
  @Test func `a finding in a file has its path and line`() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.finding("1", .critical, path: "infra/.env", line: 2)
    sample.finding("2", .critical, path: "export.json")
    sample.finding("3", .critical)
    let findings = try FilledReport(sample.report()).findings
    #expect(findings.map { $0["path"] as? String } == ["infra/.env", "export.json", nil])
    #expect(findings.map { $0["line"] as? Int } == [2, nil, nil])
  }
}

/// A report.json whose texts are assembled by a consumer that knows only the schema.
struct FilledReport {
  private let root: [String: Any]
  let catalogue: [String: Any]

  init(_ report: AssessmentReport) throws {
    let bytes = try ByteSink.collect { try JSONReporter().write(report, to: $0) }
    let object = try JSONSerialization.jsonObject(with: Data(bytes))
    root = try #require(object as? [String: Any])
    catalogue = try #require(root["catalogue"] as? [String: Any])
  }

  private func rows(_ name: String) -> [[String: Any]] { root[name] as? [[String: Any]] ?? [] }
  var findings: [[String: Any]] { rows("findings") }
  var candidates: [[String: Any]] { rows("candidates") }

  private func words(_ part: String, _ code: Any?) -> Any? {
    (catalogue[part] as? [String: Any])?[code as? String ?? ""]
  }

  private func fill(_ text: String, _ values: Any?, _ row: [String: Any]) -> String {
    var text = text
    for (name, value) in row.merging(values as? [String: Any] ?? [:], uniquingKeysWith: { $1 }) {
      let printed: String? =
        (value as? String) ?? (value as? [String])?.joined(separator: "\n")
        ?? (value as? NSNumber).map { "\($0)" }
      if let printed { text = text.replacingOccurrences(of: "{\(name)}", with: printed) }
    }
    return text
  }

  func text(of finding: [String: Any]) -> String {
    fill(words("messages", finding["message"]) as? String ?? "?", finding["values"], finding)
  }

  func evidence(of candidate: [String: Any]) -> [String] {
    (candidate["evidence"] as? [[String: Any]] ?? []).map { line in
      let text = fill(words("messages", line["message"]) as? String ?? "?", line["values"], line)
      return text + ((line["source"] as? String).map { " " + $0 } ?? "")
    }
  }

  func blockers(of candidate: [String: Any]) -> [String] {
    (candidate["blockers"] as? [String] ?? []).map {
      "\($0) \(words("blockers", $0) as? String ?? "?")"
    }
  }

  /// The text, command and PowerShell of each step, joined.
  func steps(of candidate: [String: Any]) -> [String] {
    (candidate["steps"] as? [[String: Any]] ?? []).map { step in
      let words = words("steps", step["step"]) as? [String: Any] ?? [:]
      func part(_ name: String) -> String? {
        (words[name] as? String).map { fill($0, step["values"], candidate) }
      }
      return (part("text") ?? "?") + (part("command") ?? "")
        + (part("powershell").map { "\nPowerShell" + $0 } ?? "")
    }
  }

  var usedCodes: [String: Set<String>] {
    var used: [String: Set<String>] = [:]
    func use(_ part: String, _ code: Any?) {
      if let code = code as? String { used[part, default: []].insert(code) }
    }
    for part in ["rules", "messages", "blockers", "steps"] { used[part] = [] }
    for row in findings + candidates { use("rules", row["rule"]) }
    for row in findings { use("messages", row["message"]) }
    for candidate in candidates {
      for line in candidate["evidence"] as? [[String: Any]] ?? [] {
        use("messages", line["message"])
      }
      for code in candidate["blockers"] as? [String] ?? [] { use("blockers", code) }
      for step in candidate["steps"] as? [[String: Any]] ?? [] { use("steps", step["step"]) }
    }
    for entry in rows("completeness") {
      for reason in entry["reasons"] as? [[String: Any]] ?? [] { use("messages", reason["code"]) }
    }
    for row in rows("credentials") {
      for name in ["platformManaged", "note"] {
        use("messages", (row[name] as? [String: Any])?["message"])
      }
    }
    return used
  }

  /// Placeholders left over after everything has been filled in.
  var unfilledNames: Set<String> {
    let texts =
      findings.map { text(of: $0) }
      + candidates.flatMap { evidence(of: $0) + steps(of: $0) }
    return Set(texts.flatMap { MessageFilling.names(in: $0) })
  }
}

/// The text that report.html shows.
struct PageText {
  private let page: String

  init(_ report: AssessmentReport) throws {
    let bytes = try ByteSink.collect { try HTMLReporter().write(report, to: $0) }
    page = String(decoding: bytes, as: UTF8.self)
  }

  struct Decision {
    var evidence: [String]
    var blockers: [String]
    var steps: [String]
  }

  func finding(_ id: String) -> String? {
    let anchor = "<li id=\"f-\(StableDigest.hexadecimal(of: id, bytes: 8))\">"
    return piece(from: anchor, to: "</li>").map(Self.text)
  }

  /// The decision about the credential with this stable id, if it is the first of its candidate.
  func decision(_ id: String) -> Decision? {
    let anchor = "id=\"move-\(StableDigest.hexadecimal(of: id, bytes: 8))\""
    guard let block = piece(from: anchor, to: "Behind the rule:") else { return nil }
    func items(_ list: String, _ end: String) -> [String] {
      guard let start = block.range(of: "<\(list)>\n"),
        let stop = block.range(of: end, range: start.upperBound..<block.endIndex)
      else { return [] }
      return block[start.upperBound..<stop.lowerBound].components(separatedBy: "</li>\n")
        .dropLast().map { Self.text(String($0)) }
    }
    return Decision(
      evidence: items("ul class=\"evidence\"", "</ul>"),
      blockers: items("ul class=\"blockers\"", "</ul>"),
      steps: items("ol class=\"steps\"", "</ol>"))
  }

  private func piece(from start: String, to end: String) -> String? {
    guard let first = page.range(of: start),
      let last = page.range(of: end, range: first.upperBound..<page.endIndex)
    else { return nil }
    return String(page[first.upperBound..<last.lowerBound])
  }

  /// Returns the text content of markup.
  private static func text(_ markup: String) -> String {
    var text = ""
    var isTag = false
    for character in markup {
      if character == "<" {
        isTag = true
      } else if character == ">", isTag {
        isTag = false
      } else if !isTag {
        text.append(character)
      }
    }
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.replacingOccurrences(of: entity, with: character)
    }
    return text
  }
}
