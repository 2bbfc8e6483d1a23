import Assessment
import Inventory
import Reporters
import TestSupport
import Testing

@testable import Diagnosis

/// Diagnosis with the `report.json` of an earlier run instead of an export.
@Suite struct SavedDirectoryTests {
  private static let tenant = Tenant()
    .app("shop", audience: .azureADandPersonalMicrosoftAccount).owner("ines")
    .secret("older", -800, -100).secret("old", -400, -10).secret("new", -20, 300)
    .app("other").certificate("cert", -100, 100)

  private func saved(_ tenant: Tenant) async throws -> KnownDirectory {
    let report = try tenant.assess()
    return try await withTemporaryDirectory { directory in
      let bytes = try ByteSink.collect {
        try JSONReporter().write(report, to: $0)
      }
      let path = try directory.write("report.json", bytes: bytes)
      return try SavedDirectoryReader.read(path)
    }
  }

  @Test func answersAsTheExportDoes() async throws {
    let problem = Known.expired(Tenant.appId("shop").guidText)
    let fromExport = try Known.answer(problem, Self.tenant)
    let fromReport = Diagnostician(try await saved(Self.tenant)).answer(to: problem)
    #expect(fromReport.application.verdict == .named)
    #expect(fromReport.application.found?.application?.name == "shop")
    #expect(fromReport.credential?.credential.keyId == Tenant.keyId("old"))
    #expect(fromReport.credential?.certainty == fromExport.credential?.certainty)
    #expect(fromReport.restore.map(\.code) == fromExport.restore.map(\.code))
    #expect(fromReport.restore.map(\.command) == fromExport.restore.map(\.command))
    #expect(fromReport.restore.map(\.powershell) == fromExport.restore.map(\.powershell))
  }

  /// The list of another application is missing, which says nothing about this one.
  @Test func theFederatedCredentialsOfEachApplicationAreKnownOrNot() async throws {
    var tenant = Tenant()
      .application("other", lacking: .federatedIdentityCredentialsCollected)
      .secret("gone", -400, -10)
      .app("shop", audience: .azureADandPersonalMicrosoftAccount).secret("old", -400, -10)
    tenant.ledgers[.federatedIdentityCredentials] = CollectionLedger(
      collection: .federatedIdentityCredentials, state: .partial, objects: 0, reasons: [])
    let expected: [(String, Remark.Code)] = [("shop", .aliveNone), ("other", .aliveUnknown)]
    for (name, code) in expected {
      let problem = Known.expired(Tenant.appId(name).guidText)
      let fromReport = Diagnostician(try await saved(tenant)).answer(to: problem)
      #expect(fromReport.facts.contains { $0.code == code }, "\(name): \(fromReport.facts)")
      #expect(try Known.answer(problem, tenant).facts.contains { $0.code == code })
    }
  }

  @Test func aReportHasNoSignIns() async throws {
    let directory = try await saved(Self.tenant)
    #expect(directory.refusals == nil)
    #expect(!directory.holdsAllApplications)
  }

  @Test(arguments: [
    "", "{", "[]", "{\"a\":1}", "{\"schemaVersion\":\"9.0\"}", "{\"schemaVersion\":\"1.0\"}",
    "{\"schemaVersion\":\"1.0\",\"asOf\":\"2026-01-01T00:00:00Z\"}",
  ]) func otherFilesAreRefused(_ text: String) async throws {
    try await withTemporaryDirectory { directory in
      let path = try directory.write("report.json", text)
      #expect(throws: SavedDirectoryReader.Failure.self) { try SavedDirectoryReader.read(path) }
    }
  }

  /// In schema 2.0, texts are in the catalogue; rows have only codes and values.
  @Test func readsSchemaTwo() async throws {
    let app = Tenant.appId("shop").guidText
    let object = Tenant.objectId("shop").guidText
    let key = Tenant.keyId("old").guidText
    let text = """
      {"schemaVersion":"2.0","asOf":"2026-11-23T06:00:00Z","tenant":{"id":"\(Logs.tenant)","displayName":"T"},
      "completeness":[{"collection":"federatedIdentityCredentials","state":"complete"}],
      "catalogue":{"rules":{"MIG-08":{"title":"GitHub Actions with a stored secret"}},
      "steps":{"T-GH":{"text":"Trust {subject}.","command":"az {x}","powershell":null}}},
      "applications":[{"objectId":"\(object)","objectType":"application","appId":"\(app)","displayName":"shop",
      "owners":[{"id":"x","displayName":"Ines","mail":"ines@x.example"}]}],
      "credentials":[{"id":"c1","kind":"clientSecret","objectType":"application","objectId":"\(object)",
      "appId":"\(app)","keyId":"\(key)","startDateTime":"2025-01-01T00:00:00Z","endDateTime":"2026-11-01T00:00:00Z",
      "bucket":"expired","status":"lapsed"},{"id":"c2","kind":"federatedIdentityCredential",
      "objectType":"application","objectId":"\(object)","appId":"\(app)","keyId":"\(Logs.trace)","status":"healthy",
      "federated":{"name":"f","issuer":"https://i","subject":"s","audiences":["a"],"expression":null}}],
      "candidates":[{"id":"candidate/c1","rule":"MIG-08","target":"workloadIdentityFederation","credentials":["c1"],
      "steps":[{"step":"T-GH","values":{"subject":"repo:a/b","x":"rest"}}]}]}
      """
    let directory = try await withTemporaryDirectory { folder in
      try SavedDirectoryReader.read(try folder.write("report.json", text))
    }
    let answer = Diagnostician(directory).answer(to: Known.expired(app))
    #expect(answer.credential?.credential.keyId == Tenant.keyId("old"))
    #expect(answer.durable?.title == "GitHub Actions with a stored secret")
    #expect(answer.durable?.steps.first?.text == "Trust repo:a/b.")
    #expect(answer.durable?.steps.first?.command == "az rest")
    #expect(answer.facts.contains { $0.code == .owners && $0.text.contains("ines@x.example") })
    #expect(directory.applications.first?.trusts.first?.trust.subject == "s")
  }
}
