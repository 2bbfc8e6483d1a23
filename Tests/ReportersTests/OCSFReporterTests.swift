import Assessment
import Foundation
import Inventory
import System
import Testing

@testable import Reporters

@Suite struct OCSFReporterTests {
  private typealias Object = [String: Any]

  private func events(_ sample: HandMadeReport) throws -> [[String: Any]] {
    let text = try sample.rendered(by: OCSFReporter())
    #expect(text.hasSuffix("}\n"))
    return try text.utf8.split(separator: 10).map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line)) as? Object)
    }
  }

  private func code(_ event: [String: Any]) -> String? {
    (event["metadata"] as? Object)?["event_code"] as? String
  }

  private func status(_ event: [String: Any]) -> String? {
    (event["compliance"] as? Object)?["status"] as? String
  }

  @Test(
    arguments: [
      (.healthy, .none, "Pass", 1), (.superseded, .info, "Pass", 1), (.expiring, .low, "Fail", 2),
      (.expiring, .medium, "Fail", 3), (.lapsed, .high, "Fail", 4), (.outage, .critical, "Fail", 5),
      (.unreadable, .medium, "Warning", 3),
    ] as [(CredentialStatus, Severity, String, Int)])
  func aCredentialPassesFailsOrHasNoResult(
    status: CredentialStatus, severity: Severity, outcome: String, severityId: Int
  ) throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(status, severity)
    let event = try #require(try events(sample).last)
    #expect(code(event) == "lapse.\(status.name)")
    #expect(self.status(event) == outcome)
    #expect(event["severity_id"] as? Int == severityId)
    #expect(event["class_uid"] as? Int == 2_003)
    #expect(event["type_uid"] as? Int == 200_301)
    #expect(event["time"] as? Int == 1_795_413_600_000)
  }

  @Test func everyCredentialFindingAndGapHasALine() throws {
    var sample = HandMadeReport()
    for collection in CollectionLedger.Collection.allCases { sample.states[collection] = .complete }
    sample.states[.owners] = .notCollected
    sample.states[.applications] = .partial
    sample.add(named: "One")
    sample.credential(.healthy, .none)
    sample.credential(.expiring, .high)
    sample.finding("1", .high)
    let events = try events(sample)
    #expect(
      events.map { code($0) } == [
        "lapse.incomplete", "lapse.incomplete", "lapse.healthy", "lapse.expiring", "HYG-16",
      ])
    #expect(events.map { status($0) } == ["Warning", "Warning", "Pass", "Fail", "Fail"])
    #expect(events.map { $0["severity"] as? String }.prefix(2) == ["High", "Informational"])
    let uids = events.compactMap { ($0["finding_info"] as? Object)?["uid"] as? String }
    #expect(Set(uids).count == 5)
  }

  @Test func findingUidsAreStableAndEventUidsAreNot() throws {
    var sample = HandMadeReport()
    sample.add(named: "One")
    sample.credential(.expiring, .high)
    let now = try #require(try events(sample).last)
    sample.options.asOf = HandMadeReport.asOf.advanced(bySeconds: 60)
    let later = try #require(try events(sample).last)
    func uids(_ event: [String: Any]) -> [String?] {
      ["finding_info", "metadata"].map { (event[$0] as? Object)?["uid"] as? String }
    }
    #expect(uids(now)[0] == uids(later)[0])
    #expect(uids(now)[1] != uids(later)[1])
  }

  @Test(arguments: HostileNames.all)
  func namesDoNotBreakLines(name: String) throws {
    var sample = HandMadeReport()
    sample.tenant.displayName = name
    sample.add(named: name)
    sample.credential(named: name, .expiring, .critical)
    sample.finding("1", .high, text: "It is called \(name) there.")
    let events = try events(sample)
    let resource = try #require((events.dropLast().last?["resources"] as? [Object])?.first)
    #expect(resource["name"] as? String == name)
    #expect((resource["data"] as? Object)?["applicationName"] as? String == name)
    let text = try #require(events.last?["message"] as? String)
    #expect(text.contains(VisibleText.string(name)))
  }
}
