import Inventory
import Testing

@Suite("Agent identities")
struct AgentIdentityTests {
  private typealias Text = ExportText

  private func typed(_ object: String, _ type: String) -> String {
    ##"{"@odata.type":"#microsoft.graph.\##(type)","## + object.dropFirst()
  }

  @Test(
    arguments: [
      (
        "applications/microsoft.graph.agentIdentityBlueprint",
        DirectoryObject.ObjectType.application
      ),
      ("applications/microsoft.graph.agentIdentityBlueprint(sponsors(id))", .application),
      ("servicePrincipals/microsoft.graph.agentIdentityBlueprintPrincipal", .servicePrincipal),
      ("servicePrincipals/microsoft.graph.agentIdentity(sponsors(id))", .servicePrincipal),
      ("servicePrincipals/microsoft.graph.agentIdentity/$entity", .servicePrincipal),
    ])
  func `the page names the type`(context: String, type: DirectoryObject.ObjectType) async throws {
    let object =
      #"{"id":"\#(Text.guid(1))","appId":"\#(Text.appId(1))","displayName":"agent","#
      + #""passwordCredentials":[\#(Text.secret(11))],"keyCredentials":[]}"#
    let inventory = try await read(Text.page(context, [object]))
    #expect(inventory.merged.map(\.type) == [type])
    #expect(inventory.credentialPairs == ["1: 11"])
    #expect(inventory.state(type == .application ? .applications : .servicePrincipals) == .complete)
  }

  @Test func `objects in a mixed list name their type`() async throws {
    let elements = [
      typed(Text.application(1), "agentIdentityBlueprint"),
      typed(Text.principal(2), "agentIdentityBlueprintPrincipal"),
      typed(Text.principal(3, passwords: nil, keys: nil), "agentIdentity"),
    ]
    for text in ["[" + elements.joined(separator: ",") + "]"] {
      let inventory = try await read(text)
      #expect(
        inventory.merged.map(\.type) == [.application, .servicePrincipal, .servicePrincipal])
    }
  }

  @Test func `agents on a page of service principals are read, in a tenant folder too`()
    async throws
  {
    let agent = typed(Text.principal(3, passwords: nil, keys: nil), "agentIdentity")
    let inventory = try await read([
      "\(Text.guid(50))/servicePrincipals.json": Text.page("servicePrincipals", [agent])
    ])
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [Text.identifier(3)])
    #expect(inventory.owners.isEmpty)
  }
}
