import Inventory
import Testing

@Suite("Delta answers")
struct GraphDeltaTests {
  private typealias Text = ExportText

  private static let deltaLink =
    #""@odata.deltaLink":"https://graph.microsoft.com/v1.0/applications/delta?$deltatoken=x""#

  private func removed(_ number: Int, reason: String = "deleted") -> String {
    #"{"id":"\#(Text.guid(number))","@removed":{"reason":"\#(reason)"}}"#
  }

  private func delta(_ elements: [String], members: String = deltaLink) -> String {
    Text.page("applications", elements, members: members)
  }

  @Test func `the last response of a delta query is complete`() async throws {
    let inventory = try await read(delta([Text.application(1)]))
    #expect(inventory.inputs.map(\.format) == ["graphDelta"])
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `a response with a nextLink and no deltaLink is not the last`() async throws {
    let inventory = try await read(delta([Text.application(1)], members: Text.nextLink))
    #expect(inventory.count(.lastPageMissing) == 1)
    #expect(inventory.state(.applications) == .partial)
  }

  @Test func `a duplicate object counts once`() async throws {
    let inventory = try await read(
      delta([
        Text.application(1, passwords: "[\(Text.secret(11))]"), Text.application(2),
        Text.application(1, passwords: "[\(Text.secret(11))]"),
      ]))
    #expect(inventory.ledger(.applications)?.objects == 2)
    #expect(inventory.credentialPairs == ["1: 11"])
  }

  @Test(arguments: ["deleted", "changed"])
  func `a removed object is not an application`(reason: String) async throws {
    let inventory = try await read(delta([Text.application(1), removed(2, reason: reason)]))
    #expect(inventory.merged.map(\.id) == [Text.identifier(1)])
    #expect(inventory.codes() == [])
    #expect(inventory.inputs.map(\.objects) == [2])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `a response with only removals is read`() async throws {
    let inventory = try await read(delta([removed(1), removed(2)]))
    #expect(inventory.merged.isEmpty)
    #expect(inventory.inputs.map(\.format) == ["graphDelta"])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `an object that another file lists is deleted once a delta removes it`() async throws {
    for names in [["a.json", "b.json"], ["b.json", "a.json"]] {
      let inventory = try await read([
        names[0]: Text.page(
          "applications",
          [Text.application(1, passwords: "[\(Text.secret(11))]"), Text.application(2)]),
        names[1]: delta([removed(1)]),
      ])
      #expect(inventory.has(.deleted, 1))
      #expect(inventory.object(2)?.flags.contains(.deleted) == false)
      #expect(inventory.credentialPairs == ["1: 11"])
    }
  }

  @Test func `an object listed after its removal in one response exists again`() async throws {
    let listed = try await read(delta([removed(1), Text.application(1)]))
    #expect(listed.object(1)?.flags.contains(.deleted) == false)
    let gone = try await read(delta([Text.application(1), removed(1)]))
    #expect(gone.has(.deleted, 1))
  }

  @Test func `removing a service principal does not remove an application`() async throws {
    let inventory = try await read([
      "a.json": Text.page("applications", [Text.application(1)]),
      "s.json": Text.page("servicePrincipals", [removed(1)], members: Self.deltaLink),
    ])
    #expect(inventory.object(1)?.flags.contains(.deleted) == false)
  }

  @Test func `a removal without a context is ignored`() async throws {
    let inventory = try await read(#"{"value":[\#(Text.application(1)),\#(removed(2))]}"#)
    #expect(inventory.merged.map(\.id) == [Text.identifier(1)])
    #expect(inventory.state(.applications) == .complete)
  }
}
