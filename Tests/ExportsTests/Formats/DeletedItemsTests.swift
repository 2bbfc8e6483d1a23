import Inventory
import Testing

@Suite("deletedItems")
struct DeletedItemsTests {
  private typealias Text = ExportText

  private static let deleted = #""deletedDateTime":"2026-11-01T00:00:00Z""#

  private func typed(_ object: String, _ type: String) -> String {
    ##"{"@odata.type":"#microsoft.graph.\##(type)","## + object.dropFirst()
  }

  @Test func `types are told apart, and all are deleted`() async throws {
    let elements = [
      typed(
        Text.application(1, passwords: "[\(Text.secret(11))]", extra: Self.deleted), "application"),
      typed(Text.principal(2, extra: Self.deleted), "servicePrincipal"),
      typed(
        Text.principal(3, passwords: nil, keys: nil, extra: Self.deleted), "servicePrincipal"),
      typed(#"{"id":"\#(Text.guid(4))","displayName":"g",\#(Self.deleted)}"#, "group"),
    ]
    let inventory = try await read(Text.page("directoryObjects", elements))
    #expect(inventory.objects(of: .application).map(\.id) == [Text.identifier(1)])
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [2, 3].map(Text.identifier))
    #expect(inventory.merged.allSatisfy { $0.flags.contains(.deleted) })
    #expect(inventory.credentialPairs == ["1: 11"])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `pages of one type are read by their context`() async throws {
    for (context, type) in [
      ("applications", DirectoryObject.ObjectType.application),
      ("servicePrincipals", .servicePrincipal),
      ("directory/deletedItems/microsoft.graph.application", .application),
    ] {
      let inventory = try await read(
        Text.page(
          context, [#"{"id":"\#(Text.guid(1))","appId":"\#(Text.appId(1))",\#(Self.deleted)}"#]))
      #expect(inventory.merged.map(\.type) == [type], "\(context)")
      #expect(inventory.has(.deleted, 1))
      // The credentials of a deleted object need not be exported.
      #expect(inventory.count(.credentialsAbsent) == nil)
    }
  }

  @Test func `a list of deleted objects needs no time of deletion`() async throws {
    for (context, object) in [
      ("directory/deletedItems/microsoft.graph.application", Text.application(1)),
      ("directory/deletedItems/microsoft.graph.application(id,appId)", Text.application(1)),
      ("directory/deletedItems/microsoft.graph.servicePrincipal", Text.principal(1)),
      ("directory/deletedItems", typed(Text.application(1), "application")),
      ("directory/deletedItems", Text.principal(1)),
    ] {
      #expect(try await read(Text.page(context, [object])).has(.deleted, 1), "\(context)")
    }
    #expect(
      try await read(Text.page("applications", [Text.application(1)])).has(.deleted, 1) == false)
  }

  @Test func `an object that another file still lists is not deleted`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1)]),
      "d.json": Text.page("applications", [Text.application(1, extra: Self.deleted)]),
    ])
    #expect(inventory.object(1)?.flags.contains(.deleted) == false)
  }
}
