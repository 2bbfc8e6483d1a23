import Exports
import FakeTenant
import Foundation
import GraphClient
import Inventory
import TestSupport
import Testing

@Suite struct CollectingTests {
  private func ledger(
    _ collection: CollectionLedger.Collection, in path: String
  ) async throws -> CollectionLedger {
    let inventory = await ExportReader.read([path], jobs: 1)
    return try #require(inventory.completeness.first { $0.collection == collection })
  }

  @Test func aCollectionReadsLikeAnyExport() async throws {
    let fixture = LiveFixture(applications: 130, servicePrincipals: 20)
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      let inventory = await ExportReader.read([path], jobs: 1)
      #expect(inventory.objects.count == 150)
      #expect(inventory.collectedAt?.rfc3339 == manifest.startedAt)
      #expect(inventory.exporterTenants == [try #require(Identifier(guid: FakeDirectory.tenantId))])
      #expect(inventory.inputs.allSatisfy { $0.problem == nil && !$0.isUnusable })
      #expect(inventory.duplicateObjects == 0)
      for collection in [
        CollectionLedger.Collection.applications, .servicePrincipals, .owners,
        .federatedIdentityCredentials, .policies, .credentialActivity,
      ] {
        let found = try #require(inventory.completeness.first { $0.collection == collection })
        #expect(found.state == .complete, "\(collection): \(found.reasons)")
        #expect(found.reasons.isEmpty, "\(collection): \(found.reasons)")
      }
      #expect(inventory.federatedIdentityCredentials.count == 13)
      // Every third application is known to have no owner.
      #expect(inventory.objects.filter { $0.type == .application }.count == 130)
    }
  }

  @Test func pagesAreWrittenUnchanged() async throws {
    let fixture = LiveFixture(applications: 3, servicePrincipals: 3)
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      for file in manifest.files {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/" + file.path))
        #expect(bytes.count == file.bytes)
        #expect(!file.requestId.isEmpty && file.clientRequestId.count == 36)
      }
      let names = Set(try FileManager.default.subpathsOfDirectory(atPath: path))
      var expected = Set(manifest.files.map { $0.path })
      expected.insert("manifest.json")
      #expect(names == expected)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? Int) == 0o700)
    }
  }

  @Test func ownersBeyondTwentyAreReadSeparately() async throws {
    let fixture = LiveFixture(applications: 120, servicePrincipals: 1) {
      $0.owners = { $0 == 7 || $0 == 110 ? 30 : $0 == 8 ? 20 : 1 }
    }
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      _ = try await fixture.collect(into: path)
      let alone = fixture.graphLog.filter { $0.request.path.hasSuffix("/owners") }
      #expect(alone.count == 3)
      let inventory = await ExportReader.read([path], jobs: 1)
      #expect(inventory.owners.count == 197)
      #expect(inventory.completeness.first { $0.collection == .owners }?.state == .complete)
    }
  }

  @Test func truncatedOwnersThatCouldNotBeReadArePartial() async throws {
    let fixture = LiveFixture(applications: 30, servicePrincipals: 1) {
      $0.owners = { $0 == 7 ? 30 : 1 }
    }
    fixture.tenant.add(
      FakeFault("/owners", nth: 1...(.max), .answer(.error(403, "Authorization_RequestDenied"))))
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      #expect(manifest.entry(.owners)?.state == .partial)
      let owners = try await ledger(.owners, in: path)
      #expect(owners.state == .partial)
      #expect(owners.reasons.contains { $0.code == .collectionUnfinished })
    }
  }

  @Test(arguments: [CollectionName.owners, .federatedIdentityCredentials])
  func anObjectThatDisappearsIsNotedAndSkipped(_ name: CollectionName) async throws {
    let fixture = LiveFixture(applications: 30, servicePrincipals: 1) {
      $0.owners = { $0 == 7 ? 30 : 1 }
      $0.federated = { $0 == 7 ? 20 : 0 }
    }
    fixture.tenant.add(
      FakeFault(
        "/\(name.rawValue)", nth: 1...(.max), .answer(.error(404, "Request_ResourceNotFound"))))
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      #expect(manifest.lapseCollection.state == .complete)
      let entry = try #require(manifest.entry(name))
      #expect(entry.state == .complete)
      #expect(entry.notes?.count == 1)
      #expect(entry.notes?.first?.contains(FakeDirectory.id(1, 7)) == true)
      #expect(
        fixture.log.events.contains { event in
          if case .warning(let text) = event { text.contains("deleted") } else { false }
        })
    }
  }

  @Test func ownersDroppedByAnExpansionAreMissed() async throws {
    let fixture = LiveFixture(applications: 300, servicePrincipals: 1) { $0.owners = { _ in 1 } }
    fixture.tenant.add(
      FakeFault(
        "/v1.0/applications", query: "$expand=owners", nth: 2...2,
        .change { answer in
          var answer = answer
          // Pretends that none of them has an owner.
          let text = String(decoding: answer.body, as: UTF8.self)
          answer.body = Array(
            text.replacing(#/"owners":\[\{[^\]]*\]/#, with: "\"owners\":[]").utf8)
          return answer
        }))
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      #expect(manifest.entry(.owners)?.reasonCode == "countMismatch")
      #expect(try await ledger(.owners, in: path).state == .partial)
    }
  }

  @Test(arguments: [(5, 0, true), (1, 0, true), (5, 4, false), (5, 5, false), (700, 693, false)])
  func aListShorterThanItsCountIsReported(
    _ counted: Int, _ held: Int, _ isPartial: Bool
  ) async throws {
    var fixture = LiveFixture(applications: 1, servicePrincipals: held)
    fixture.names = [.applications, .servicePrincipals]
    fixture.tenant.add(
      FakeFault(
        "/v1.0/servicePrincipals/$count", nth: 1...(.max),
        .answer(FakeAnswer(200, "\(counted)", type: "text/plain"))))
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      let entry = try #require(manifest.entry(.servicePrincipals))
      #expect((entry.state == .partial) == isPartial)
      #expect((entry.reasonCode == "countMismatch") == isPartial)
      let isNoted = entry.notes?.first?.contains("counts \(counted) objects") == true
      #expect(isNoted == (!isPartial && held < counted))
    }
  }

  /// Removes application number 3 from the list of applications, as a lagging index might.
  private func withoutOne(_ fixture: LiveFixture, nth: ClosedRange<Int>) {
    let id = FakeDirectory.id(1, 3)
    fixture.tenant.add(
      FakeFault(
        "/v1.0/applications", query: "keyCredentials", nth: nth,
        .change { answer in
          var answer = answer
          let text = String(decoding: answer.body, as: UTF8.self)
          let pieces = text.split(separator: "{\"id\":").map(String.init)
          answer.body = Array(
            pieces.filter { !$0.hasPrefix("\"\(id)\"") }.joined(separator: "{\"id\":").utf8)
          return answer
        }))
  }

  @Test func anApplicationFoundOnlyInOtherListsIsMissed() async throws {
    let fixture = LiveFixture(applications: 30, servicePrincipals: 1)
    // The first query is refused because of a property that the cloud does not know.
    withoutOne(fixture, nth: 2...2)
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      let entry = try #require(manifest.entry(.applications))
      #expect(entry.state == .partial)
      #expect(entry.reason?.contains(FakeDirectory.id(1, 3)) == true)
      #expect(try await ledger(.applications, in: path).state == .partial)
      let again = try await fixture.collect(into: path, resumes: true)
      #expect(again.lapseCollection.state == .complete)
      #expect(again.entry(.applications)?.distinctObjects == 30)
    }
  }

  @Test func anApplicationDeletedMeanwhileIsNoted() async throws {
    let fixture = LiveFixture(applications: 30, servicePrincipals: 1)
    withoutOne(fixture, nth: 2...2)
    fixture.tenant.add(
      FakeFault(
        FakeDirectory.id(1, 3), nth: 1...(.max),
        .answer(.error(404, "Request_ResourceNotFound"))))
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      #expect(manifest.entry(.applications)?.state == .complete)
      #expect(
        manifest.entry(.applications)?.notes?.contains { $0.contains("came or went") } == true)
    }
  }

  @Test func aMissingPermissionIsReportedAndNeverCountsAsNone() async throws {
    let fixture = LiveFixture(applications: 5, servicePrincipals: 5)
    fixture.tenant.deny("/policies/defaultAppManagementPolicy")
    fixture.tenant.deny(
      "/reports/appCredentialSignInActivities",
      code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant")
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      // Data that Graph denies does not make the run fail.
      #expect(manifest.lapseCollection.state == .complete)
      let policies = try await ledger(.policies, in: path)
      #expect(policies.state == .notCollected)
      #expect(policies.reasons.map(\.code) == [.notPermitted])
      #expect(policies.reasons.first?.message.contains("Policy.Read.All") == true)
      let activity = try await ledger(.credentialActivity, in: path)
      #expect(activity.reasons.map(\.code) == [.notLicensed])
      // Graph sends this error to licensed tenants too, so the query is sent three times.
      #expect(
        fixture.graphLog.count { $0.request.path.hasSuffix("appCredentialSignInActivities") } == 3)
    }
  }

  @Test func aLicenceErrorThatGoesAwayIsNotAMissingLicence() async throws {
    let fixture = LiveFixture(applications: 5, servicePrincipals: 5)
    fixture.tenant.add(
      FakeFault(
        "/reports/appCredentialSignInActivities", nth: 1...2,
        .answer(.error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"))))
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      #expect(manifest.entry(.credentialActivity)?.state == .complete)
    }
  }

  @Test func withoutApplicationsNothingIsComplete() async throws {
    let fixture = LiveFixture(applications: 5, servicePrincipals: 5)
    fixture.tenant.deny("/v1.0/applications")
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      #expect(manifest.lapseCollection.state == .incomplete)
      #expect(manifest.entry(.applications)?.reason?.contains("Application.Read.All") == true)
      #expect(try await ledger(.applications, in: path).state == .partial)
    }
  }

  @Test func anotherCloudLacksSomeReports() async throws {
    let fixture = LiveFixture(applications: 5, servicePrincipals: 5, cloud: .china)
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      let manifest = try await fixture.collect(into: path)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(
        Set(fixture.tenant.log.map(\.request.host)) == [
          "login.chinacloudapi.cn", "microsoftgraph.chinacloudapi.cn",
        ])
      #expect(!fixture.tenant.log.contains { $0.request.path.hasSuffix("SignInActivities") })
      let activity = try await ledger(.credentialActivity, in: path)
      #expect(activity.state == .notCollected)
      #expect(activity.reasons.map(\.code) == [.notAvailable])
    }
  }

  @Test func missingAndChangedFilesAreReported() async throws {
    let fixture = LiveFixture(applications: 1_100, servicePrincipals: 5)
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      _ = try await fixture.collect(into: path)
      try FileManager.default.removeItem(atPath: path + "/applications-0002.json")
      let applications = try await ledger(.applications, in: path)
      #expect(applications.state == .partial)
      #expect(applications.reasons.contains { $0.code == .filesDiffer && $0.count == 1 })
      let principals = try await ledger(.servicePrincipals, in: path)
      #expect(principals.state == .complete)
    }
  }

  @Test func aTokenIsRenewedBeforeItExpiresAndNeverUsedAfterwards() async throws {
    // Each page takes two minutes; a token is valid for ten.
    var fixture = LiveFixture(applications: 9_000, servicePrincipals: 10, tokenLifetime: 600)
    fixture.names = [.applications]
    fixture.tenant.add(
      FakeFault(
        "/v1.0/applications", nth: 1...(.max),
        .change { [time = fixture.time] answer in
          time.advance(120)
          return answer
        }))
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      #expect(manifest.lapseCollection.state == .complete)
      #expect(fixture.graphLog.allSatisfy { $0.status != 401 })
      #expect(fixture.tenant.log.count { $0.request.path.hasSuffix("/token") } >= 4)
    }
  }

  @Test func noEventOrFileContainsAToken() async throws {
    let fixture = LiveFixture(applications: 1_100, servicePrincipals: 5)
    fixture.tenant.add(
      FakeFault(
        "/v1.0/applications", query: "$skiptoken=RFN999", nth: 1...(.max),
        .change { answer in
          var answer = answer
          answer.status = 500
          answer.body = Array(
            "{\"error\":{\"code\":\"x\",\"message\":\"\(FakeTenant.outsideToken)\"}}".utf8)
          return answer
        }))
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      _ = try await fixture.collect(into: path)
      for event in fixture.log.events {
        let line = RunEventLine.text(event, at: Instant(secondsSinceEpoch: 0))
        #expect(!line.contains("eyJ") && !line.contains("skiptoken"))
        #expect(!"\(event)".contains("eyJ"))
      }
      let manifest = try String(contentsOfFile: path + "/manifest.json", encoding: .utf8)
      #expect(!manifest.contains("eyJ") && !manifest.contains("skiptoken"))
      #expect(!manifest.contains(FakeTenant.clientSecret))
    }
  }
}
