import FakeTenant
import GraphClient
import Inventory
import TestSupport
import Testing

/// Servers that echo what they were sent.
@Suite struct SecretEchoTests {
  @Test(arguments: ["plain-and-secret", "with blank+plus/slash"])
  func anEchoedSecretIsRemovedFromEntrasMessage(_ secret: String) async throws {
    var fixture = LiveFixture(applications: 1, servicePrincipals: 1)
    fixture.environment["AZURE_CLIENT_SECRET"] = secret
    fixture.tenant.add(
      FakeFault(
        "/token", nth: 1...(.max),
        .answer(
          FakeAnswer(
            401,
            "{\"error\":\"invalid_client\",\"error_codes\":[7000215],\"correlation_id\":\"11-22\","
              + "\"error_description\":\"AADSTS7000215: '\(secret)' is wrong.\"}"))))
    do {
      _ = try await fixture.session()
      Issue.record("a wrong secret signed in")
    } catch let error as TokenFailure {
      #expect(!error.message.contains(secret))
      #expect(error.message.contains("AADSTS7000215: '[removed]' is wrong."))
      #expect(error.message.contains("11-22") && error.message.contains("not its id"))
    }
  }

  @Test func anEchoedTokenIsRemovedFromGraphsMessage() async throws {
    let fixture = LiveFixture(applications: 1, servicePrincipals: 1)
    fixture.tenant.add(
      FakeFault(
        "/policies/defaultAppManagementPolicy", nth: 1...(.max),
        .answer(.error(403, "Denied", "the secret was \(FakeTenant.clientSecret)"))))
    try await withTemporaryDirectory { directory in
      let manifest = try await fixture.collect(into: directory.file("pages"))
      let reason = try #require(manifest.entry(.policies)?.reason)
      #expect(reason.contains("403 Denied: the secret was [removed]"))
      #expect(reason.contains("Policy.Read.All"))
      for event in fixture.log.events { #expect(!"\(event)".contains(FakeTenant.clientSecret)) }
    }
  }
}
