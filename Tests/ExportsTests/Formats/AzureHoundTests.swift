import Exports
import Inventory
import TestSupport
import Testing

@Suite("AzureHound")
struct AzureHoundTests {
  private typealias Text = ExportText

  private func element(_ kind: String, _ data: String) -> String {
    #"{"kind":"\#(kind)","data":\#(data)}"#
  }

  private func application(_ number: Int, extra: String = "") -> String {
    element(
      "AZApp",
      #"{"id":"\#(Text.guid(number).uppercased())","appId":"\#(Text.appId(number).uppercased())","#
        + #""displayName":"NAME \#(number)""# + (extra.isEmpty ? "" : "," + extra)
        + #","tenantId":"\#(Text.guid(50).uppercased())","tenantName":"CONTOSO"}"#)
  }

  private func principal(_ number: Int, extra: String = "") -> String {
    element(
      "AZServicePrincipal",
      #"{"id":"\#(Text.guid(number))","appId":"\#(Text.appId(number))","displayName":"SP","#
        + (extra.isEmpty ? "" : extra + ",") + #""tenantId":"\#(Text.guid(50))"}"#)
  }

  private func collection(_ elements: [String], meta: String?) -> String {
    "{\n\t\"data\": [\n\t\t" + elements.joined(separator: ",\n\t\t") + "\n\t]"
      + (meta.map { ",\n\t\"meta\": \($0)" } ?? "") + "\n}"
  }

  private func collection(_ elements: [String]) -> String {
    collection(elements, meta: #"{"type":"azure","version":5,"count":\#(elements.count)}"#)
  }

  @Test func `properties omitted by Go are empty, not unknown`() async throws {
    let inventory = try await read(
      collection([
        application(1), application(2, extra: #""passwordCredentials":[\#(Text.secret(11))]"#),
        principal(3, extra: #""accountEnabled":true"#), principal(4),
      ]))
    #expect(inventory.merged.allSatisfy { $0.credentialsCollected })
    #expect(inventory.credentialPairs == ["2: 11"])
    #expect(inventory.object(3)?.isAccountDisabled == false)
    #expect(inventory.object(4)?.isAccountDisabled == true)
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.state(.servicePrincipals) == .complete)
    #expect(inventory.inputs.map(\.format) == ["azureHound"])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `identifiers ignore case, and names keep Graph's case`()
    async throws
  {
    let inventory = try await read([
      "hound.json": collection([application(1)]),
      "apps.json": Text.page("applications", [Text.application(1)]),
    ])
    #expect(inventory.merged.count == 1)
    #expect(inventory.merged.map { inventory.name($0.displayName) } == ["name 1"])
    #expect(inventory.exporterTenants == [Text.identifier(50)])
  }

  @Test func `owners belong to the outer client id, not to the inner object id`() async throws {
    let owners = element(
      "AZAppOwner",
      #"{"owners":[{"owner":\#(Text.owner(8)),"appId":"\#(Text.guid(1))"}],"appId":"\#(Text.appId(1))"}"#
    )
    let ofPrincipal = element(
      "AZServicePrincipalOwner",
      #"{"owners":[{"owner":\#(Text.owner(9)),"servicePrincipalId":"\#(Text.guid(3))"}],"#
        + #""servicePrincipalId":"\#(Text.guid(3))"}"#)
    let none = element("AZAppOwner", #"{"owners":null,"appId":"\#(Text.appId(2))"}"#)
    let inventory = try await read(
      collection([owners, application(1), application(2), none, principal(3), ofPrincipal]))
    #expect(inventory.ownerPairs == ["1: 8", "3: 9"])
    #expect(inventory.has(.ownersCollected, 1))
    #expect(inventory.has(.ownersCollected, 2))
    #expect(inventory.has(.ownersCollected, 3))
    #expect(inventory.state(.owners) == .complete)
  }

  @Test func `federated credentials are attached to their application`() async throws {
    let federated = element(
      "AZFederatedIdentityCredential",
      #"{"fics":[{"fic":\#(Text.federated(5)),"appId":"\#(Text.guid(1))"},"#
        + #"{"fic":\#(Text.federated(6)),"appId":"\#(Text.guid(1))"}],"appId":"\#(Text.appId(1))","#
        + #""tenantId":"\#(Text.guid(50))"}"#)
    let inventory = try await read(collection([federated, application(1)]))
    #expect(inventory.federatedPairs == ["1: 5", "1: 6"])
    #expect(inventory.state(.federatedIdentityCredentials) == .complete)
    #expect(inventory.count(.unattached, .federatedIdentityCredentials) == nil)
  }

  @Test func `the tenant is read`() async throws {
    let inventory = try await read(
      collection([
        element(
          "AZTenant", #"{"displayName":"Contoso","tenantId":"\#(Text.guid(50))","collected":true}"#)
      ]))
    #expect(
      inventory.organizations == [Organization(id: Text.identifier(50), displayName: "Contoso")])
  }

  @Test func `unneeded kinds are skipped and counted`() async throws {
    let inventory = try await read(
      collection([
        element("AZUser", #"{"id":"\#(Text.guid(8))","displayName":"U"}"#), application(1),
        element("AZRoleAssignment", "null"),
      ]))
    #expect(inventory.merged.count == 1)
    #expect(inventory.codes() == [])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `a collection without meta or with another count is incomplete`() async throws {
    for (meta, missing) in [
      (nil, 1), (#"{"type":"azure","version":5,"count":5}"#, 3),
      (#"{"type":"azure","version":5,"count":1}"#, 1), (#"{"type":"azure","version":5}"#, 1),
    ] {
      let inventory = try await read(collection([application(1), principal(2)], meta: meta))
      #expect(inventory.count(.countMismatch) == missing, "\(meta ?? "none")")
      #expect(inventory.count(.countMismatch, .servicePrincipals) == missing)
      #expect(inventory.state(.applications) == .partial)
      #expect(inventory.merged.count == 2)
    }
  }

  @Test func `the output of a killed run is truncated and read as far as it goes`() async throws {
    let text = collection([application(1), principal(2), application(3)], meta: nil)
    for lost in [2, 5, 40] {
      let inventory = try await read(["hound.json": String(text.dropLast(lost))])
      #expect(inventory.object(1) != nil)
      #expect(inventory.unusable == ["hound.json"])
      #expect(inventory.state(.applications) == .partial, "\(lost)")
    }
  }

  @Test func `console output with one object per line is read`() async throws {
    let lines = [
      application(1, extra: #""passwordCredentials":[\#(Text.secret(11))]"#), principal(2),
      element("AZUser", #"{"id":"\#(Text.guid(8))"}"#),
    ]
    let inventory = try await read(lines.joined(separator: "\n") + "\n", named: "hound.jsonl")
    #expect(inventory.credentialPairs == ["1: 11"])
    #expect(inventory.object(1)?.credentialsCollected == true)
    #expect(inventory.count(.countMismatch) == nil)
    #expect(inventory.inputs.map(\.format) == ["jsonLines"])
    let cut = try await read(
      lines.joined(separator: "\n") + "\n" + application(3).dropLast(9), named: "hound.jsonl")
    #expect(cut.object(1) != nil)
    #expect(cut.unusable == ["hound.jsonl"])
    #expect(cut.state(.applications) == .partial)
    #expect(cut.state(.servicePrincipals) == .partial)
  }

  @Test(arguments: [#"{"data":[1,2]}"#, #"{"data":[{"id":1,"kind":"x"}],"total":1}"#])
  func `another program's data is not a collection`(text: String) async throws {
    let inventory = try await read([
      "other.json": text, "apps.json": Text.page("applications", [Text.application(1)]),
    ])
    #expect(inventory.input("other.json")?.format == "unrecognised")
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.state(.servicePrincipals) == .notCollected)
    #expect(inventory.unusable.isEmpty)
  }
}
