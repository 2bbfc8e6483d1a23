import Exports
import Inventory
import TestSupport
import Testing

@Suite("Azure CLI")
struct AzureCLITests {
  private typealias Text = ExportText

  private static let secret = "pQ18Q~LEAKMEprintedOnTheTerminal.5Tq-9mZ"

  private func tenant() -> [String: String] {
    [
      "apps.json": "[\(Text.application(1)),\(Text.application(2))]",
      "principals.json":
        "[\(Text.principal(3)),\(Text.principal(4).replacing(Text.appId(4), with: Text.appId(1)))]",
    ]
  }

  // MARK: Lists of child objects

  @Test(
    arguments: [
      (ExportText.guid(1), 1), (ExportText.guid(1).uppercased(), 1), (ExportText.appId(1), 1),
      (ExportText.guid(3), 3), (ExportText.appId(3), 3), (ExportText.guid(4), 4),
    ])
  func `a list of credentials belongs to the object that its file or folder is named after`(
    name: String, number: Int
  ) async throws {
    for path in ["\(name).json", "\(name)/credentials.json", "\(name).credentials.json"] {
      let inventory = try await read(
        tenant().merging([path: "[\(Text.secret(11)),\(Text.secret(12))]"]) { $1 })
      #expect(inventory.credentialPairs == ["\(number): 11", "\(number): 12"], "\(path)")
      #expect(inventory.merged.count == 4, "\(path)")
      #expect(inventory.count(.unattached) == nil)
      #expect(inventory.count(.duplicate) == nil)
      #expect(inventory.input(path)?.format == "array")
      #expect(inventory.input(path)?.objects == 2)
    }
  }

  @Test func `a list of certificates belongs to that object too`() async throws {
    let inventory = try await read(
      tenant().merging(["\(Text.guid(1)).json": "[\(Text.key(13))]"]) { $1 })
    #expect(inventory.credentialPairs == ["1: 13"])
    #expect(inventory.mergedCredentials.map(\.source) == [.keyCredential])
    #expect(inventory.mergedCredentials.map(\.usage) == [.verify])
  }

  @Test func `credentials alone add an application that nothing else names`() async throws {
    let inventory = try await read(
      tenant().merging(["\(Text.guid(77)).json": "[\(Text.secret(11))]"]) { $1 })
    #expect(inventory.credentialPairs == ["77: 11"])
    #expect(inventory.object(77)?.type == .application)
    #expect(inventory.object(77)?.flags.contains(.fragment) == true)
    #expect(inventory.count(.unattached) == 1)
    // Its certificates are unknown.
    #expect(inventory.count(.credentialsAbsent) == 1)
  }

  @Test func `a list of credentials supplies what $select left out`() async throws {
    let inventory = try await read([
      "apps.json": "[\(Text.application(1, passwords: nil))]",
      "\(Text.guid(1)).json": "[\(Text.secret(11))]",
    ])
    #expect(inventory.object(1)?.credentialsCollected == true)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `credentials that name only the tenant are not attached`() async throws {
    let inventory = try await read(
      tenant().merging([
        "org.json": Text.page(
          "organization", [#"{"id":"\#(Text.guid(50))","displayName":"Contoso"}"#]),
        "\(Text.guid(50))/credentials.json": "[\(Text.secret(11)),\(Text.secret(12))]",
      ]) { $1 })
    #expect(inventory.mergedCredentials.isEmpty)
    #expect(inventory.merged.count == 4)
    #expect(inventory.count(.unattached) == 2)
  }

  @Test func `credentials that name no parent are not attached`() async throws {
    let inventory = try await read(
      tenant().merging(["credentials.json": "[\(Text.secret(11)),\(Text.key(12))]"]) { $1 })
    #expect(inventory.mergedCredentials.isEmpty)
    #expect(inventory.count(.unattached) == 2)
    #expect(inventory.unusable.isEmpty)
  }

  @Test(arguments: [
    (ExportText.guid(1), "1"), (ExportText.appId(1), "1"), (ExportText.guid(3), "3"),
  ])
  func `federated credentials and owners are attached in the same way`(
    name: String, number: String
  ) async throws {
    let inventory = try await read(
      tenant().merging([
        "\(name)/federated.json": "[\(Text.federated(5)),\(Text.federated(6))]",
        "\(name)/owners.json": "[\(Text.owner(8)),\(Text.owner(9, type: "servicePrincipal"))]",
      ]) { $1 })
    #expect(inventory.federatedPairs == ["\(number): 5", "\(number): 6"])
    #expect(inventory.ownerPairs == ["\(number): 8", "\(number): 9"])
    #expect(inventory.merged.count == 4)
    #expect(inventory.has(.ownersCollected, Int(number) ?? 0))
    #expect(inventory.has(.federatedIdentityCredentialsCollected, Int(number) ?? 0))
    #expect(inventory.count(.unattached, .owners) == nil)
  }

  @Test func `a service principal among the owners is an owner, however much az prints`()
    async throws
  {
    let owner =
      Text.principal(9).dropLast() + ##","@odata.type":"#microsoft.graph.servicePrincipal"}"##
    let inventory = try await read([
      "apps.json": "[\(Text.application(1))]", "\(Text.guid(1)).json": "[\(owner)]",
    ])
    #expect(inventory.ownerPairs == ["1: 9"])
    #expect(inventory.objects(of: .servicePrincipal).isEmpty)
    #expect(inventory.state(.servicePrincipals) == .notCollected)
  }

  @Test func `owners and federated credentials of unknown objects are reported`() async throws {
    let inventory = try await read(
      tenant().merging([
        "\(Text.guid(77))/federated.json": "[\(Text.federated(5))]",
        "\(Text.guid(77))/owners.json": "[\(Text.owner(8))]",
        "federated.json": "[\(Text.federated(6))]",
      ]) { $1 })
    #expect(inventory.count(.unattached, .federatedIdentityCredentials) == 2)
    #expect(inventory.count(.unattached, .owners) == 1)
    #expect(inventory.merged.count == 4)
  }

  // MARK: Truncated lists

  @Test func `a list of 100 is truncated for objects, not for credentials`() async throws {
    let inventory = try await read([
      "sp.json": "[" + (1...100).map { Text.principal($0) }.joined(separator: ",") + "]",
      "\(Text.guid(1)).json": "["
        + (1...100).map { Text.secret($0 + 1_000) }.joined(separator: ",") + "]",
    ])
    #expect(inventory.count(.cutAt100, .servicePrincipals) == 1)
    #expect(inventory.count(.cutAt100, .applications) == nil)
    #expect(inventory.mergedCredentials.count == 100)
  }

  // MARK: Single objects

  @Test func `az ad app show prints one object with its context`() async throws {
    let text =
      #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#applications/$entity","#
      + Text.application(1, passwords: "[\(Text.secret(11))]").dropFirst()
    let inventory = try await read(text, named: "\(Text.guid(1)).json")
    #expect(inventory.credentialPairs == ["1: 11"])
    #expect(inventory.clouds == [.global])
    #expect(inventory.inputs.map(\.format) == ["graphObject"])
  }

  @Test(
    arguments: [
      // az ad app credential reset
      #"{"appId":"\#(ExportText.appId(1))","password":"SECRET","tenant":"\#(ExportText.guid(50))"}"#,
      // az ad sp create-for-rbac
      #"{"appId":"\#(ExportText.appId(1))","displayName":"azure-cli","password":"SECRET","tenant":"\#(ExportText.guid(50))"}"#,
      // the same with --json-auth
      #"{"clientId":"\#(ExportText.appId(1))","clientSecret":"SECRET","subscriptionId":"s","tenantId":"\#(ExportText.guid(50))"}"#,
    ])
  func `a secret that az printed is reported and not kept`(printed: String) async throws {
    for text in [printed, "[\(printed)]"] {
      let inventory = try await read([
        "apps.json": "[\(Text.application(1))]",
        "new.json": text.replacing("SECRET", with: Self.secret),
      ])
      #expect(inventory.secretLeaks.map(\.kind) == [.password], "\(text)")
      #expect(inventory.secretLeaks.map(\.path) == ["new.json"])
      #expect(inventory.secretLeaks.map(\.objectId) == [Text.identifier(1)])
      #expect(inventory.merged.count == 1)
      #expect(inventory.unusable.isEmpty)
      #expect(!inventory.everything.contains("LEAKME"))
    }
  }

  @Test func `a secret in a list of credentials belongs to the object that names the file`()
    async throws
  {
    let list =
      "["
      + Text.secret(11).replacing(
        #""secretText":null"#, with: #""secretText":"\#(Self.secret)""#) + "]"
    for (name, id) in [(Text.appId(1), 1), (Text.guid(3), 3), (Text.guid(77), 77)] {
      let inventory = try await read(tenant().merging(["\(name).json": list]) { $1 })
      #expect(inventory.secretLeaks.map(\.objectId) == [Text.identifier(id)])
      #expect(inventory.secretLeaks.map(\.keyId) == [Text.identifier(11)])
    }
  }

  @Test func `an unknown client id is not attributed to an object`() async throws {
    let inventory = try await read(
      #"{"appId":"\#(Text.appId(9))","password":"\#(Self.secret)","tenant":"x"}"#)
    #expect(inventory.secretLeaks.map(\.objectId) == [.missing])
    #expect(inventory.secretLeaks.map(\.objectType) == [nil])
  }

  @Test func `output of create-for-rbac with a certificate has no secret`() async throws {
    let inventory = try await read(
      #"{"appId":"\#(Text.appId(1))","displayName":"x","fileWithCertAndPrivateKey":"x.pem","#
        + #""password":null,"tenant":"\#(Text.guid(50))"}"#)
    #expect(inventory.secretLeaks.isEmpty)
  }
}
