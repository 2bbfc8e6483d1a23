import Exports
import FakeTenant
import Foundation
import GraphClient
import Inventory
import TestSupport
import Testing

/// Which sign-ins are requested by default and on demand, and what the manifest says was requested.
@Suite struct SignInCollectingTests {
  private static let path =
    "/auditLogs/getSummarizedServicePrincipalSignIns(aggregationWindow='d1')"

  private func fixture(_ names: CollectionName...) -> LiveFixture {
    var fixture = LiveFixture(applications: 30, servicePrincipals: 30)
    fixture.names = [.applications, .servicePrincipals] + names
    return fixture
  }

  @Test func summariesAreCollectedByDefaultToTheLastPage() async throws {
    let fixture = LiveFixture(applications: 30, servicePrincipals: 30) { $0.signInSummaries = 450 }
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      let entry = try #require(manifest.entry(.signIns))
      #expect(entry.state == .complete)
      #expect((entry.pages, entry.objects, entry.distinctObjects) == (5, 450, 450))
      #expect(entry.eventTypes == ["servicePrincipal"])
      #expect(entry.summarised == true)
      // The run starts on 23 November 2025 at 06:00: summaries cover whole days, and today is not
      // over.
      #expect(entry.window?.from == "2025-10-24T00:00:00Z")
      #expect(entry.window?.until == "2025-11-23T00:00:00Z")
      let asked = fixture.graphLog.filter { $0.request.path.contains("/auditLogs/") }
      #expect(asked.count == 5)
      #expect(asked.allSatisfy { $0.request.path == "/beta" + Self.path })
      #expect(asked.allSatisfy { $0.request.parameter("$filter") == nil })
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
      #expect(names.count { $0.hasPrefix("signInSummaries-") } == 5)
      #expect(manifest.files.count { $0.collection == .signIns } == 5)
    }
  }

  @Test func singleSignInsReplaceSummariesOnRequest() async throws {
    let fixture = fixture(.signIns)
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      let entry = try #require(manifest.entry(.signIns))
      #expect(entry.state == .complete)
      #expect(entry.objects == 250)
      #expect(entry.eventTypes == ["servicePrincipal"])
      #expect(entry.summarised == false)
      #expect(entry.window?.from == "2025-10-24T06:00:00Z")
      #expect(entry.window?.until == "2025-11-23T06:00:00Z")
      let asked = fixture.graphLog.filter { $0.request.path.contains("/auditLogs/") }
      #expect(asked.count == 1)
      #expect(asked.first?.request.path == "/beta/auditLogs/signIns")
    }
  }

  @Test func nonInteractiveSignInsHaveTheirOwnEntry() async throws {
    let fixture = fixture(.signInSummaries, .nonInteractiveSignIns)
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      let entry = try #require(manifest.entry(.nonInteractiveSignIns))
      #expect(entry.state == .complete)
      #expect(entry.objects == 40)
      #expect(entry.eventTypes == ["nonInteractiveUser"])
      #expect(entry.summarised == true)
      #expect(manifest.entry(.signIns)?.eventTypes == ["servicePrincipal"])
    }
  }

  @Test func noOtherCollectionHasAWindow() async throws {
    let fixture = LiveFixture(applications: 3, servicePrincipals: 3)
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      for entry in manifest.collections where entry.collection != .signIns {
        #expect(entry.eventTypes == nil && entry.window == nil && entry.summarised == nil)
      }
      let text = try String(contentsOfFile: path + "/manifest.json", encoding: .utf8)
      #expect(text.components(separatedBy: "\"eventTypes\"").count == 2)
      #expect(!text.contains("signInSummaries\","))
    }
  }

  // MARK: Faults

  struct Fault: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable, Equatable {
      case complete
      case notCollected(String)
      case partial(String)
    }

    var testDescription: String
    var outcome: Outcome
    var query: String?
    var nth = 1...1
    var effect: FakeFault.Effect
  }

  private static let half = FakeFault.Effect.change { answer in
    var answer = answer
    answer.body = Array(answer.body.prefix(answer.body.count / 2))
    return answer
  }

  static let faults: [Fault] = [
    Fault(
      testDescription: "429 with seconds", outcome: .complete, nth: 1...3,
      effect: .answer(.error(429, "TooManyRequests", headers: [("Retry-After", "7")]))),
    Fault(
      testDescription: "429 without a header", outcome: .complete, nth: 1...6,
      effect: .answer(.error(429, "TooManyRequests"))),
    Fault(
      testDescription: "503 as HTML", outcome: .complete,
      effect: .answer(FakeAnswer(503, "<html></html>", type: "text/html"))),
    Fault(testDescription: "half a page", outcome: .complete, nth: 1...2, effect: half),
    Fault(
      testDescription: "half of the second page", outcome: .complete, query: "$skiptoken",
      effect: half),
    Fault(
      testDescription: "a body cut in the middle", outcome: .complete,
      effect: FakeFault.breaking(.truncates)),
    Fault(
      testDescription: "a skip token that has expired", outcome: .complete, query: "$skiptoken",
      effect: .answer(.error(400, "Directory_ExpiredPageToken"))),
    Fault(
      testDescription: "a damaged row", outcome: .complete, nth: 1...(.max),
      effect: FakeFault.replacing(
        "\"status\":{\"errorCode\":7000222", with: "\"status\":{\"errorCode\":\"many\"")),
    Fault(
      testDescription: "403 for lack of a permission",
      outcome: .notCollected("notPermitted"), nth: 1...(.max),
      effect: .answer(.error(403, "Authorization_RequestDenied"))),
    Fault(
      testDescription: "403 for lack of a role",
      outcome: .notCollected("notPermitted"), nth: 1...(.max),
      effect: .answer(.error(403, "Authentication_RequestFromUnsupportedUserRole"))),
    Fault(
      testDescription: "403 for lack of a licence",
      outcome: .notCollected("notLicensed"), nth: 1...(.max),
      effect: .answer(.error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"))),
    Fault(
      testDescription: "403 for lack of a licence, once", outcome: .complete,
      effect: .answer(.error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"))),
    Fault(
      testDescription: "404", outcome: .notCollected("notAvailable"), nth: 1...(.max),
      effect: .answer(.error(404, "UnknownError"))),
    Fault(
      testDescription: "400, as national clouds answer",
      outcome: .notCollected("notAvailable"), nth: 1...(.max),
      effect: .answer(
        .error(400, "BadRequest", "Resource not found for the segment 'getSummarized'."))),
    Fault(
      testDescription: "403 on the second page", outcome: .partial("notPermitted"),
      query: "$skiptoken", nth: 1...(.max),
      effect: .answer(.error(403, "Authorization_RequestDenied"))),
    Fault(
      testDescription: "a link to another host", outcome: .partial("untrustworthy"),
      nth: 1...(.max),
      effect: FakeFault.replacing(
        "https://graph.microsoft.com/beta/auditLogs/getS", with: "https://evil.example/x/getS")),
    Fault(
      testDescription: "429 for ever", outcome: .partial("unreachable"), nth: 1...(.max),
      effect: .answer(.error(429, "TooManyRequests", headers: [("Retry-After", "30")]))),
  ]

  @Test(arguments: faults)
  func everyFaultOfTheSummariesEndsCompleteOrIsReported(_ fault: Fault) async throws {
    let fixture = fixture(.signInSummaries)
    fixture.tenant.add(
      FakeFault(Self.path, query: fault.query, nth: fault.nth, fault.effect))
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      let entry = try #require(manifest.entry(.signIns))
      switch fault.outcome {
      case .complete:
        #expect(entry.state == .complete, "\(entry.reason ?? "")")
        #expect(entry.distinctObjects == 150)
        #expect(manifest.lapseCollection.state == .complete)
      case .notCollected(let code):
        #expect(entry.state == .notCollected)
        #expect(entry.reasonCode == code, "\(entry.reason ?? "")")
        // Data that Graph denies does not make the run fail.
        #expect(manifest.lapseCollection.state == .complete)
        #expect(manifest.files.allSatisfy { $0.collection != .signIns })
      case .partial(let code):
        #expect(entry.state == .partial)
        #expect(entry.reasonCode == code, "\(entry.reason ?? "")")
        #expect(manifest.lapseCollection.state == .incomplete)
      }
      // Whatever the outcome, the manifest says what was requested.
      #expect(entry.eventTypes == ["servicePrincipal"])
      #expect(entry.summarised == true)
      #expect(manifest.entry(.applications)?.state == .complete)
      // Pages are stored as received, and no content of their rows may trouble a report.
      let inventory = await ExportReader.read([path], jobs: 1)
      #expect(inventory.objects.count == 60)
      #expect(inventory.inputs.allSatisfy { !$0.isUnusable })
    }
  }

  @Test func missingSummariesAreReportedWithARemedy() async throws {
    let denied = fixture(.signInSummaries)
    denied.tenant.deny(Self.path)
    let absent = fixture(.signInSummaries)
    absent.tenant.add(
      FakeFault(Self.path, nth: 1...(.max), .answer(.error(404, "UnknownError"))))
    try await withTemporaryDirectory { directory in
      let refused = try await denied.collect(into: directory.file("denied"))
      #expect(refused.entry(.signIns)?.reason?.contains("AuditLog.Read.All") == true)
      let without = try await absent.collect(into: directory.file("absent"))
      #expect(without.entry(.signIns)?.reason?.contains("--include signIns") == true)
    }
  }

  @Test func aResumedCollectionMustUseTheSameKindOfSignIns() async throws {
    var fixture = fixture(.signInSummaries)
    fixture.tenant.add(
      FakeFault(
        Self.path, query: "$skiptoken", nth: 1...1,
        .answer(.error(403, "Authorization_RequestDenied"))))
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      #expect(try await fixture.collect(into: path).lapseCollection.state == .incomplete)
      fixture.names[2] = .signIns
      await #expect(throws: GraphFailure.self) {
        try await fixture.collect(into: path, resumes: true)
      }
      fixture.names[2] = .signInSummaries
      let manifest = try await fixture.collect(into: path, resumes: true)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(manifest.entry(.signIns)?.distinctObjects == 150)
      #expect(manifest.entry(.signIns)?.pages == 2)
    }
  }

  // MARK: Doctor

  @Test func theDoctorNamesThePermissionForSummaries() async throws {
    let fixture = fixture(.signInSummaries)
    fixture.tenant.deny(Self.path)
    let session = try await fixture.session()
    let findings = await SessionDoctor(session, fixture.names).probes()
    let finding = try #require(findings.first { $0.topic == "signInSummaries" })
    #expect(finding.level == .warning)
    #expect(finding.text.contains("grant AuditLog.Read.All"))
    #expect(findings.count { $0.level == .problem } == 0)
  }
}
