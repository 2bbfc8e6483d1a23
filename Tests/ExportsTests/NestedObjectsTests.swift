import Exports
import Inventory
import TestSupport
import Testing

@Suite("Objects deeper than they are read")
struct NestedObjectsTests {
  private typealias Text = ExportText

  private static let page = Text.page("applications", [Text.application(1)])
  private static let list = "[\(Text.application(1))]"

  @Test(arguments: [
    ("[\(page)]", "[]"), ("[\(page),\(page)]", "[]"), ("[\(list)]", "[][]"),
    (#"{"exportedAt":"x","applications":\#(list),"servicePrincipals":[]}"#, "applications[]"),
    (#"{"body":\#(page)}"#, "body"), (#"{"a":{"b":{"c":\#(page)}}}"#, "a.b.c"),
    (#"{"results":[{"x":1},{"odd name":\#(Text.application(1))}]}"#, #"results[]["odd name"]"#),
    (#"{"data":[{"application":\#(Text.application(1))}]}"#, "data[].application"),
  ])
  func `they are said, with where they are`(text: String, path: String) async throws {
    for files in [
      ["all.json": text],
      ["all.json": text, "s.json": Text.page("servicePrincipals", [Text.principal(9)])],
    ] {
      let inventory = try await read(files)
      #expect(inventory.unusable == ["all.json"])
      let problem = try #require(inventory.input("all.json")?.problem)
      #expect(problem.contains("jq -c '.\(path)'"), "\(problem)")
      #expect(!problem.contains { $0.isNewline })
      #expect(inventory.state(.applications) == .partial)
      #expect(inventory.objects(of: .application).isEmpty)
    }
  }

  @Test func `what is found so can be read once it is written so`() async throws {
    let inventory = try await read("\(Self.page)\n\(Self.page)\n", named: "pages.jsonl")
    #expect(inventory.objects(of: .application).map(\.id) == [Text.identifier(1)])
  }

  @Test func `a sign-in of Azure Monitor is named`() async throws {
    let record =
      #"{"time":"2026-11-27T00:00:00Z","operationName":"Sign-in activity","category":"#
      + #""ServicePrincipalSignInLogs","properties":{"appId":"\#(Text.appId(1))","id":"x"}}"#
    for text in [record, "\(record)\n\(record)\n", "[\(record)]", #"{"records":[\#(record)]}"#] {
      let inventory = try await read(["PT1H.json": text, "a.json": Self.page])
      #expect(inventory.unusable == ["PT1H.json"], "\(text)")
      #expect(inventory.input("PT1H.json")?.problem?.contains("Azure Monitor") == true)
      #expect(inventory.state(.signIns) == .notCollected)
    }
  }

  @Test(arguments: [
    #"{"a":{"b":[1,2,{"c":"d"}]}}"#, #"[{"name":"x","items":[]}]"#, "[[],[1]]", "{}",
    #"{"workflow":{"id":"1","displayName":"x"}}"#,
  ])
  func `other documents are only listed`(text: String) async throws {
    let inventory = try await read(["other.json": text, "a.json": Self.page])
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.state(.applications) == .complete)
  }

  @Test func `names of members that hold secrets are not printed`() async throws {
    let inventory = try await read([
      "a.json": #"{"\#(PlantedSecrets.pastedName)":\#(Self.page)}"#
    ])
    #expect(inventory.problems.count == 1)
    #expect(inventory.problems.first?.contains(PlantedSecrets.pastedName) == false)
  }
}
