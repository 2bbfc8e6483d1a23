import Inventory
import Testing

@Suite("ScubaGear")
struct ScubaGearTests {
  private typealias Text = ExportText

  private func document(
    applications: String = "null", principals: String = "null", legacy: String = "null",
    hybrids: String = "null",
    tenant: String = #"{"DisplayName":"Contoso","TenantId":"\#(ExportText.guid(50))"}"#
  ) -> String {
    #"{"baseline_version":"1","module_version":"1.5.0","date":"05/04/2026 17:15:48 Coordinated","#
      + #""timestamp_zulu":"2026-11-20T17:15:48.731Z","tenant_details":\#(tenant),"#
      + #""conditional_access_policies":[{"Id":"x","State":"enabled"}],"#
      + #""risky_applications":\#(applications),"risky_third_party_service_principals":\#(principals),"#
      + #""legacy_exchange_service_principal":\#(legacy),"#
      + #""dedicated_exchange_hybrid_applications":\#(hybrids)}"#
  }

  private func entry(
    id: String, number: Int, keys: String = "null", passwords: String = "null",
    federated: String = "null"
  ) -> String {
    #"{"ObjectId":\#(id),"AppId":"\#(Text.appId(number))","DisplayName":"name \#(number)","#
      + #""IsMultiTenantEnabled":false,"KeyCredentials":\#(keys),"PasswordCredentials":\#(passwords),"#
      + #""FederatedCredentials":\#(federated),"Permissions":[]}"#
  }

  private func pair(_ application: Int, _ principal: Int) -> String {
    #"{"Application":"\#(Text.guid(application))","ServicePrincipal":"\#(Text.guid(principal))"}"#
  }

  private func credential(
    _ number: Int, ofApplication: String = "true", end: String = #"\/Date(1798761600000)\/"#
  ) -> String {
    #"{"KeyId":"\#(Text.guid(number))","DisplayName":"c","StartDateTime":"\/Date(1767225600000)\/","#
      + #""EndDateTime":"\#(end)","IsFromApplication":\#(ofApplication)}"#
  }

  @Test func `collections may be null, an object or an array`() async throws {
    let inventory = try await read(
      document(
        applications: "["
          + [
            entry(id: pair(1, 2), number: 1, passwords: credential(11)),
            entry(id: pair(3, 4), number: 3, keys: "[\(credential(12)),\(credential(13))]"),
            entry(id: pair(5, 6), number: 5),
          ].joined(separator: ",") + "]",
        principals: entry(id: #""\#(Text.guid(7))""#, number: 7, passwords: "[\(credential(14))]")))
    #expect(inventory.credentialPairs == ["1: 11", "3: 12", "3: 13", "7: 14"])
    #expect(
      inventory.objects(of: .application).map(\.id) == [1, 3, 5].map(Text.identifier))
    #expect(
      inventory.objects(of: .servicePrincipal).map(\.id) == [2, 4, 6, 7].map(Text.identifier))
    // In this format a null array means that there are none.
    #expect(inventory.merged.allSatisfy { $0.credentialsCollected })
    #expect(inventory.inputs.map(\.format) == ["scubaGear"])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `each credential is attached to its application or service principal`() async throws {
    let inventory = try await read(
      document(
        applications: entry(
          id: pair(1, 2), number: 1,
          passwords: "[\(credential(11)),\(credential(12, ofApplication: "false"))]")))
    #expect(inventory.credentialPairs == ["1: 11", "2: 12"])
    #expect(inventory.merged.map(\.appId) == [1, 1].map { Text.identifier($0 + 500_000) })
    #expect(inventory.object(1)?.signInAudience == .azureADMyOrg)
  }

  @Test(arguments: [#"\/Date(1798761600000)\/"#, #"\\/Date(1798761600000)\\/"#])
  func `dates are read, even if escaped twice`(end: String) async throws {
    let inventory = try await read(
      document(
        applications: entry(id: pair(1, 2), number: 1, passwords: credential(11, end: end))))
    #expect(
      inventory.mergedCredentials.map(\.endDateTime.instant?.rfc3339) == ["2027-01-01T00:00:00Z"])
  }

  @Test func `federated credentials are attached, and audiences lose their line break`()
    async throws
  {
    let federated =
      #"{"Id":"\#(Text.guid(21))","Name":"gh","Description":null,"Issuer":"https://issuer.example","#
      + #""Subject":"repo:o/r","Audiences":"api://AzureADTokenExchange\r\n"}"#
    let inventory = try await read(
      document(applications: entry(id: pair(1, 2), number: 1, federated: federated)))
    #expect(inventory.federatedPairs == ["1: 21"])
    #expect(
      inventory.federatedIdentityCredentials.map { inventory.name($0.audience) }
        == ["api://AzureADTokenExchange"])
  }

  @Test func `the hybrid application and the legacy principal are read`() async throws {
    let app =
      #"{"ObjectId":"\#(Text.guid(3))","AppId":"\#(Text.appId(3))","DisplayName":"ExchangeServerApp","#
      + #""KeyCredentials":[\#(credential(12))],"PasswordCredentials":null}"#
    let inventory = try await read(
      document(
        legacy: entry(id: #""\#(Text.guid(1))""#, number: 1, keys: credential(11)),
        hybrids: #"{"Apps":[\#(app)],"Count":1}"#))
    #expect(inventory.credentialPairs == ["1: 11", "3: 12"])
  }

  @Test func `risky applications alone are not all applications`() async throws {
    let alone = try await read(document(applications: entry(id: pair(1, 2), number: 1)))
    #expect(alone.count(.subsetOnly, .applications) == 1)
    #expect(alone.count(.subsetOnly, .servicePrincipals) == 1)
    #expect(alone.state(.applications) == .partial)
    #expect(alone.ledger(.applications)?.holdsAllObjects == false)
    let beside = try await read([
      "scuba.json": document(applications: entry(id: pair(1, 2), number: 1)),
      "apps.json": Text.page("applications", [Text.application(1), Text.application(9)]),
    ])
    #expect(beside.count(.subsetOnly, .applications) == nil)
    #expect(beside.state(.applications) == .complete)
    #expect(beside.count(.subsetOnly, .servicePrincipals) == 1)
    let none = try await read(document())
    #expect(none.state(.applications) == .partial)
    #expect(none.unusable.isEmpty)
  }

  @Test func `the tenant and time of the export are read`() async throws {
    let tenant = #"{"DisplayName":"Contoso","TenantId":"\#(Text.guid(50))"}"#
    for tenant in [tenant, "[\(tenant)]"] {
      let inventory = try await read(document(tenant: tenant))
      #expect(
        inventory.organizations == [Organization(id: Text.identifier(50), displayName: "Contoso")])
      #expect(inventory.collectedAt?.rfc3339 == "2026-11-20T17:15:48Z")
    }
  }

  @Test func `a certificate that Graph also lists is one credential`() async throws {
    let inventory = try await read([
      "scuba.json": document(
        applications: entry(id: pair(1, 2), number: 1, keys: credential(12))),
      "apps.json": Text.page("applications", [Text.application(1, keys: "[\(Text.key(12))]")]),
    ])
    #expect(inventory.credentialPairs == ["1: 12"])
    #expect(inventory.mergedCredentials.map(\.usage) == [.verify])
    #expect(inventory.mergedCredentials.map(\.type) == [.asymmetricX509Cert])
    #expect(inventory.count(.contradiction) == nil)
  }
}
