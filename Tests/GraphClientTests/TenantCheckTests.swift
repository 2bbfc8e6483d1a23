import FakeTenant
import Foundation
import GraphClient
import TestSupport
import Testing

/// Only the tenant that was named is collected.
@Suite struct TenantCheckTests {
  private static let other = "99999999-1111-4222-8333-444444444444"

  private func fixture(tenant: String) -> LiveFixture {
    var fixture = LiveFixture(applications: 3, servicePrincipals: 3)
    fixture.environment["AZURE_TENANT_ID"] = tenant
    return fixture
  }

  @Test func aTokenForAnotherTenantIsRefusedWithBothIds() async throws {
    let fixture = fixture(tenant: Self.other)
    do {
      _ = try await fixture.session()
      Issue.record("another tenant was accepted")
    } catch let error as TokenFailure {
      #expect(error.isWrongUsage)
      #expect(error.message.contains(Self.other))
      #expect(error.message.contains(FakeDirectory.tenantId))
    }
    #expect(fixture.graphLog.isEmpty)
  }

  @Test(arguments: ["contoso.example", FakeDirectory.tenantId.uppercased()])
  func domainsAreNotComparedAndCaseIsIgnored(_ tenant: String) async throws {
    #expect(try await fixture(tenant: tenant).session().claims?.tenantId != nil)
  }

  @Test func aFinishedCollectionOfAnotherTenantIsRefused() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("pages")
      _ = try await fixture(tenant: FakeDirectory.tenantId).collect(into: path)
      let manifest = path + "/manifest.json"
      let text = try String(contentsOfFile: manifest, encoding: .utf8)
      try directory.write(
        "pages/manifest.json", text.replacing(FakeDirectory.tenantId, with: Self.other))
      await #expect(throws: GraphFailure.self) {
        _ = try await fixture(tenant: FakeDirectory.tenantId).collect(into: path, resumes: true)
      }
    }
  }
}
