import Exports
import FakeTenant
import Foundation
import GraphClient
import Inventory
import TestSupport
import Testing

/// Finding disabled applications, which v1.0 does not report in every cloud.
///
/// A credential on a disabled application replaces no other.
@Suite struct DisabledApplicationsTests {
  private func fixture(
    _ versions: Set<String>, _ change: (FakeTenant) -> Void = { _ in }
  ) -> LiveFixture {
    var fixture = LiveFixture(applications: 1_200, servicePrincipals: 5) {
      $0.knowsDisabled = versions
      $0.isDisabled = { $0 == 7 }
    }
    fixture.names = [.applications, .servicePrincipals]
    change(fixture.tenant)
    return fixture
  }

  private func pages(of fixture: LiveFixture) -> [String] {
    fixture.graphLog.filter { $0.status == 200 && $0.request.path.hasSuffix("/applications") }
      .map(\.request.path)
  }

  @Test(
    arguments: [
      ([], "/v1.0/applications", false), (["beta"], "/beta/applications", true),
      (["v1.0", "beta"], "/v1.0/applications", true),
    ] as [(Set<String>, String, Bool)])
  func theListComesFromTheVersionThatHasIt(
    _ versions: Set<String>, _ path: String, _ isKnown: Bool
  ) async throws {
    let fixture = fixture(versions)
    try await withTemporaryDirectory { directory in
      let place = directory.file("pages")
      let manifest = try await fixture.collect(into: place)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(manifest.entry(.applications)?.distinctObjects == 1_200)
      #expect(manifest.entry(.applications)?.queries.first?.hasPrefix("GET \(path)?") == true)
      #expect(pages(of: fixture) == [path, path])
      let inventory = await ExportReader.read([place], jobs: 1)
      let disabled = inventory.objects.filter { $0.flags.contains(.isDisabled) }
      #expect(disabled.count == (isKnown ? 1 : 0))
      #expect(
        inventory.objects.filter { $0.type == .application && $0.selected.contains(.isDisabled) }
          .count == (isKnown ? 1_200 : 0))
      #expect(inventory.duplicateObjects == 0)
    }
  }

  /// If beta fails, at the start or halfway, the list still comes from v1.0.
  @Test(
    arguments: [
      (nil, FakeAnswer.error(403, "Authorization_RequestDenied")),
      (nil, .error(404, "UnknownError")), (nil, .error(503, "UnknownError")),
      ("$skiptoken", .error(403, "Authorization_RequestDenied")),
      ("$skiptoken", .error(400, "Directory_ExpiredPageToken")),
      ("$skiptoken", FakeAnswer(302, headers: [("Location", "https://evil.example/")])),
      ("$skiptoken", FakeAnswer(200, "<html></html>")),
    ] as [(String?, FakeAnswer)])
  func withoutBetaTheListComesFromV1(
    _ query: String?, _ answer: FakeAnswer
  ) async throws {
    let fixture = fixture(["beta"]) {
      $0.add(FakeFault("/beta/applications", query: query, nth: 1...(.max), .answer(answer)))
    }
    try await withTemporaryDirectory { directory in
      let place = directory.file("pages")
      let manifest = try await fixture.collect(into: place)
      let entry = try #require(manifest.entry(.applications))
      #expect(entry.state == .complete, "\(entry.reason ?? "")")
      #expect(entry.distinctObjects == 1_200)
      #expect(entry.queries.first?.hasPrefix("GET /v1.0/applications?") == true)
      #expect(entry.queries.first?.contains("isDisabled") == false)
      // No page from the other version is kept.
      #expect(manifest.files.count { $0.collection == .applications } == 2)
      let names = try FileManager.default.contentsOfDirectory(atPath: place)
      #expect(names.count { $0.hasPrefix("applications-") } == 2)
      #expect(
        fixture.log.events.contains {
          if case .restarted("applications", let reason) = $0 {
            reason.contains("v1.0")
          } else {
            false
          }
        })
    }
  }

  @Test func aRunInterruptedInBetaContinuesThere() async throws {
    let fixture = fixture(["beta"]) {
      $0.add(
        FakeFault(
          "/beta/applications", query: "$skiptoken", nth: 1...1,
          .answer(.error(401, "InvalidAuthenticationToken"))))
      $0.add(
        FakeFault(
          "/beta/applications", query: "$skiptoken", nth: 2...2,
          .answer(.error(401, "InvalidAuthenticationToken"))))
    }
    try await withTemporaryDirectory { directory in
      let place = directory.file("pages")
      let first = try await fixture.collect(into: place)
      #expect(first.entry(.applications)?.reasonCode == "signIn")
      let manifest = try await fixture.collect(into: place, resumes: true)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(manifest.entry(.applications)?.distinctObjects == 1_200)
      #expect(pages(of: fixture) == ["/beta/applications", "/beta/applications"])
    }
  }

  @Test func theDoctorAcceptsEitherVersion() async throws {
    let fixture = fixture(["beta"]) {
      $0.deny("/beta/applications")
    }
    let session = try await fixture.session()
    let findings = await SessionDoctor(session, fixture.names).probes()
    #expect(findings.first { $0.topic == "applications" }?.level == .good)
  }
}
