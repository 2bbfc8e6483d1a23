import Exports
import Inventory
import TestSupport
import Testing

@Suite("EntraExporter")
struct EntraExporterTests {
  private typealias Text = ExportText

  private static let application = "Export/Applications/\(ExportText.guid(1))"
  private static let principal = "Export/ServicePrincipals/\(ExportText.guid(2))"

  private static func child(_ folder: String, _ relation: String, _ number: Int) -> String {
    let id = ExportText.guid(number)
    return "\(folder)/\(relation)/\(id)/\(id).json"
  }

  private static let tree = [
    "\(application)/\(ExportText.guid(1)).json": ExportText.application(1),
    child(application, "Owners", 8): ExportText.owner(8, type: nil),
    child(application, "TokenIssuancePolicies", 41):
      #"{"id":"\#(ExportText.guid(41))","definition":["x"],"displayName":"policy"}"#,
    "\(principal)/\(ExportText.guid(2)).json": ExportText.principal(2),
    child(principal, "Owners", 9):
      #"{"id":"\#(ExportText.guid(9))","userPrincipalName":null,"displayName":"deploy"}"#,
    child(principal, "AppRoleAssignments", 42):
      #"{"id":"\#(ExportText.guid(42))","appRoleId":"\#(ExportText.guid(31))","#
      + #""principalId":"\#(ExportText.guid(2))","resourceId":"\#(ExportText.guid(32))"}"#,
  ]

  private func read(_ inputs: String...) async throws -> TenantInventory {
    try await withTemporaryDirectory { directory in
      for (name, text) in Self.tree { try directory.write(name, text) }
      return await ExportReader.read(inputs.map { directory.file($0) }, jobs: 2)
    }
  }

  @Test func `the tree is read with objects, owners and grants`() async throws {
    let inventory = try await read("Export")
    #expect(inventory.merged.map(\.id) == [1, 2].map(Text.identifier))
    #expect(inventory.merged.map(\.type) == [.application, .servicePrincipal])
    #expect(inventory.ownerPairs == ["1: 8", "2: 9"])
    #expect(inventory.owners.map(\.objectType) == [.application, .servicePrincipal])
    #expect(inventory.appRoleAssignments.map(\.principalId) == [Text.identifier(2)])
    #expect(inventory.state(.owners) == .complete)
    #expect(inventory.unusable.isEmpty)
  }

  @Test(arguments: ["Export/Applications", application, application + "/Owners"])
  func `a folder inside the tree shows whose owners it contains`(
    input: String
  ) async throws {
    let inventory = try await read(input)
    #expect(inventory.ownerPairs == ["1: 8"])
    #expect(inventory.count(.unattached, .owners) == (input.hasSuffix("Owners") ? 1 : nil))
    #expect(inventory.merged.count == (input.hasSuffix("Owners") ? 0 : 1))
  }

  @Test func `the working directory may be the tree`() async throws {
    let inventory = try await read("Export/Applications/../Applications/./\(Text.guid(1))")
    #expect(inventory.ownerPairs == ["1: 8"])
    #expect(inventory.has(.ownersCollected, 1))
  }

  @Test func `a missing owners folder means unknown, not none`() async throws {
    let inventory = try await withTemporaryDirectory { directory in
      for (name, text) in Self.tree where !name.contains("Applications/\(Text.guid(1))/Owners") {
        try directory.write(name, text)
      }
      return await ExportReader.read([directory.path], jobs: 1)
    }
    #expect(!inventory.has(.ownersCollected, 1))
    #expect(inventory.state(.owners) == .partial)
  }

  @Test func `an owner in the owners folder is not added as a service principal`() async throws {
    let owner =
      Text.principal(9).dropLast() + ##","@odata.type":"#microsoft.graph.servicePrincipal"}"##
    let inventory = try await ExportsTests.read(
      Self.tree.merging([Self.child(Self.application, "Owners", 9): String(owner)]) { $1 })
    #expect(inventory.ownerPairs == ["1: 8", "1: 9", "2: 9"])
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [Text.identifier(2)])
  }

  @Test func `a service principal in its own folder is read, whatever its type`() async throws {
    for type in ["servicePrincipal", "agentIdentity"] {
      let principal =
        ##"{"@odata.type":"#microsoft.graph.\##(type)","##
        + Text.principal(2, passwords: nil, keys: nil).dropFirst()
      let inventory = try await ExportsTests.read([
        "\(Self.principal)/\(Text.guid(2)).json": principal
      ])
      #expect(inventory.merged.map(\.type) == [.servicePrincipal])
      #expect(inventory.owners.isEmpty)
    }
  }

  @Test func `a list of owners in one file is complete`() async throws {
    for list in [
      "[\(Text.owner(8))]", Text.page("directoryObjects", [Text.owner(8)]),
      #"{"value":[\#(Text.owner(8, type: nil))]}"#,
    ] {
      for folder in [Self.application, Self.principal] {
        let number = folder == Self.application ? 1 : 2
        let inventory = try await ExportsTests.read([
          "\(Self.application)/\(Text.guid(1)).json": Text.application(1),
          "\(Self.principal)/\(Text.guid(2)).json": Text.principal(2),
          "\(folder)/Owners/owners.json": list,
        ])
        #expect(inventory.ownerPairs == ["\(number): 8"], "\(list)")
        #expect(inventory.has(.ownersCollected, number), "\(list)")
      }
    }
  }
}
