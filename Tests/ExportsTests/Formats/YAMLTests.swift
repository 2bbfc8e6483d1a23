import Exports
import Inventory
import TestSupport
import Testing

@Suite("YAML")
struct YAMLTests {
  private typealias Text = ExportText

  @Test func `YAML printed by az reads like its JSON`() async throws {
    let inventory = try await read([
      "apps.yaml": """
      - appId: \(Text.guid(7))
        displayName: 'orders: all'
        id: \(Text.guid(1))
        identifierUris: []
        isFallbackPublicClient: null
        keyCredentials: []
        passwordCredentials:
        - displayName: null
          endDateTime: '2026-12-03T00:00:00Z'
          keyId: \(Text.guid(31))
      """
    ])
    #expect(inventory.object(1)?.appId == Text.identifier(7))
    #expect(
      inventory.mergedCredentials.map(\.endDateTime.instant?.rfc3339) == ["2026-12-03T00:00:00Z"])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `response bodies in a recording are read`() async throws {
    let body = Text.page("applications", [Text.application(1)])
    let inventory = try await read([
      "recording.yaml": """
      interactions:
      - request:
          body: null
          uri: https://graph.microsoft.com/v1.0/applications
        response:
          body:
            string: '\(body)'
          status: {code: 200}
      version: 1
      """
    ])
    #expect(inventory.object(1) != nil)
    #expect(inventory.input("recording.yaml")?.format == "nested")
  }

  @Test(arguments: [
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nappId: *c\n", "appId: [unclosed\nb: c\n",
  ])
  func `anchors and broken YAML are not read`(text: String) async throws {
    let inventory = try await read([
      "a.yaml": text, "b.json": Text.page("applications", [Text.application(1)]),
    ])
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.objects(of: .application).count == 1)
    #expect(inventory.input("a.yaml")?.problem?.contains("YAML") == true)
  }
}
