import Assessment
import Foundation
import Inventory
import System
import Testing

@testable import Reporters

@Suite struct SARIFReporterTests {
  private typealias Object = [String: Any]

  private func run(_ sample: HandMadeReport, limit: Int = 100) throws -> [String: Any] {
    let text = try sample.rendered(by: SARIFReporter(limit: limit))
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    #expect(log["version"] as? String == "2.1.0")
    return try #require((log["runs"] as? [Object])?.first)
  }

  private func results(_ sample: HandMadeReport, limit: Int = 100) throws -> [[String: Any]] {
    try #require(try run(sample, limit: limit)["results"] as? [Object])
  }

  private func texts(_ objects: [[String: Any]]) -> [String] {
    objects.compactMap { ($0["message"] as? Object)?["text"] as? String }
  }

  private func notifications(_ run: [String: Any]) throws -> [[String: Any]] {
    let invocation = try #require((run["invocations"] as? [Object])?.first)
    return try #require(invocation["toolExecutionNotifications"] as? [Object])
  }

  @Test func healthyAndPlatformManagedCredentialsAreNoResults() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.healthy, .none, endsInDays: 400)
    sample.credential(.platformManaged, .none)
    #expect(try results(sample).isEmpty)
  }

  @Test func theWorstComeFirstAndStatusesBeforeFindings() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.superseded, .info, endsInDays: -1)
    sample.credential(.expiring, .medium)
    sample.credential(.outage, .critical, endsInDays: -1)
    sample.finding("1", .critical)
    let results = try results(sample)
    #expect(
      results.map { $0["ruleId"] as? String } == [
        "lapse.outage", "HYG-16", "lapse.expiring", "lapse.superseded",
      ])
    #expect(results.map { $0["level"] as? String } == ["error", "error", "warning", "note"])
    #expect(results.map { $0["rank"] as? Int } == [100, 100, 60, 20])
  }

  @Test func everyResultNamesItsRuleByIdAndIndex() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    for status in CredentialStatus.allCases { sample.credential(status, .low) }
    sample.finding("1", .high)
    let run = try run(sample)
    let driver = try #require((run["tool"] as? Object)?["driver"] as? Object)
    let ids = try #require(driver["rules"] as? [Object]).compactMap { $0["id"] as? String }
    #expect(Set(ids).count == ids.count)
    for result in try #require(run["results"] as? [Object]) {
      guard let position = result["ruleIndex"] as? Int else { continue }
      #expect(ids[position] == result["ruleId"] as? String)
    }
  }

  @Test func everyRuleHasHelpAndAPage() throws {
    for rule in SARIFRules().all {
      #expect(rule.explanation.count > 20, "\(rule.id)")
      #expect(rule.reference.hasPrefix("https://"), "\(rule.id)")
    }
  }

  @Test func fingerprintsDoNotDependOnTimeNamesOrSeverity() throws {
    var sample = HandMadeReport()
    sample.add(named: "Payroll")
    sample.credential(named: "deploy", .expiring, .low)
    var later = HandMadeReport()
    later.options.asOf = HandMadeReport.asOf.advanced(bySeconds: 86_400 * 10)
    later.add(named: "Payroll (old)")
    later.credential(named: "renamed", .lapsed, .high)
    let prints = try [sample, later].map {
      try #require(results($0).first?["partialFingerprints"] as? [String: String])
    }
    #expect(prints[0] == prints[1])
    #expect(prints[0]["primaryLocationLineHash"] == prints[0]["lapseId/v1"].map { $0 + ":1" })
  }

  @Test func aRunKeepsToItsLimitAndSaysWhatItLeavesOut() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    for _ in 0..<3 { sample.credential(.expiring, .low) }
    sample.credential(.expiring, .critical)
    let run = try run(sample, limit: 2)
    let results = try #require(run["results"] as? [Object])
    #expect(results.map { $0["level"] as? String } == ["error", "note"])
    #expect((run["properties"] as? Object)?["resultsLeftOut"] as? Int == 2)
    let said = texts(try notifications(run)).filter { $0.contains("Left out: 2 low.") }
    #expect(said.count == 1)
    #expect(said.first?.contains("the worst 2 of 4 results") == true)
  }

  @Test func incompleteInputIsAResultWithinTheLimit() throws {
    var sample = HandMadeReport()
    sample.states[.applications] = .partial
    sample.add(named: "One")
    for _ in 0..<3 { sample.credential(.expiring, .critical) }
    let results = try results(sample, limit: 2)
    #expect(results.map { $0["ruleId"] as? String } == ["lapse.incomplete", "lapse.expiring"])
    let run = try run(sample)
    #expect((run["invocations"] as? [Object])?.first?["executionSuccessful"] as? Bool == false)
    let levels = try notifications(run).compactMap { $0["level"] as? String }
    #expect(levels.contains("error"))
  }

  @Test func everyResultHasAFileALineAndAnObject() throws {
    var sample = HandMadeReport()
    sample.inventory.inputs = [
      InputFile(
        path: "a b/ü#1?.json", sha256: String(repeating: "0", count: 64), bytes: 5,
        format: "graphPage", objects: 1)
    ]
    sample.add(named: "One")
    sample.credential(.expiring, .critical)
    let run = try run(sample)
    let location = try #require(
      ((run["results"] as? [Object])?.first?["locations"] as? [Object])?.first)
    let physical = try #require(location["physicalLocation"] as? Object)
    #expect(
      (physical["artifactLocation"] as? Object)?["uri"] as? String == "a%20b/%C3%BC%231%3F.json")
    #expect((physical["region"] as? Object)?["startLine"] as? Int == 1)
    let resource = try #require((location["logicalLocations"] as? [Object])?.last)
    #expect(resource["name"] as? String == "One")
    #expect((run["artifacts"] as? [Object])?.count == 1)
  }

  @Test(arguments: [
    ("javascript:alert(1)", "javascript%3Aalert%281%29"), ("//host/x", ".//host/x"),
    ("a\nb", "a%0Ab"),
    ("../x", "../x"), ("%41", "%2541"),
  ])
  func pathsAreRelativeReferences(path: String, uri: String) {
    #expect(SARIFText.uri(path) == uri)
  }

  @Test(arguments: [
    ("[a](https://x)", #"\[a\](https://x)"#), ("{0}", "{{0}}"), (#"a\b"#, #"a\\b"#),
    ("\n", #"\\u{{A}}"#),
    ("plain \"text\" <b>", "plain \"text\" <b>"),
  ])
  func messagesHaveNoLinksOrPlaceholders(text: String, escaped: String) {
    #expect(SARIFText.message(text) == escaped)
  }

  @Test(arguments: HostileNames.all)
  func namesNeitherBreakTheFileNorHideAnything(name: String) throws {
    var sample = HandMadeReport()
    sample.tenant.displayName = name
    sample.add(named: name)
    sample.credential(named: name, .expiring, .critical)
    sample.finding("1", .high, text: "It is called \(name) there.")
    let results = try results(sample)
    #expect(results.count == 2)
    for text in texts(results) {
      #expect(text.contains(SARIFText.message(name)))
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || VisibleText.isHidden($0) })
    }
  }

  /// A finding in a scanned file points to that file and line.
  @Test func aFindingInAFilePointsToItsLine() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.finding("HYG-17/1", .critical, path: "infra/.env", line: 2)
    let result = try #require(try results(sample).first)
    let location = try #require((result["locations"] as? [Object])?.first)
    let physical = try #require(location["physicalLocation"] as? Object)
    #expect((physical["artifactLocation"] as? Object)?["uri"] as? String == "infra/.env")
    #expect((physical["region"] as? Object)?["startLine"] as? Int == 2)
  }
}
