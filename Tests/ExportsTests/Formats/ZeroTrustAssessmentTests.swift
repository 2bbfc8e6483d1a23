import Inventory
import Testing

@Suite("Zero Trust Assessment")
struct ZeroTrustAssessmentTests {
  private typealias Text = ExportText

  private static let modelApplication =
    #"{"isZtModelRow":true,"id":null,"appId":null,"displayName":null,"#
    + #""createdDateTime":"1900-01-01T00:00:00Z","owners":[{"id":null}],"#
    + #""passwordCredentials":[{"keyId":null,"endDateTime":"1900-01-01T00:00:00Z"}],"#
    + #""keyCredentials":[{"keyId":null,"endDateTime":"1900-01-01T00:00:00Z"}]}"#

  private func folder(_ more: [String: String] = [:]) -> [String: String] {
    [
      "zt-export/Application/Application-0.json": Text.page(
        "applications", [Text.application(1)], members: Text.nextLink),
      "zt-export/Application/Application-1.json": Text.page("applications", [Text.application(2)]),
    ].merging(more) { $1 }
  }

  @Test func `model rows are neither objects nor responses`() async throws {
    let inventory = try await read(
      folder([
        "zt-export/Application/Application-model.json": Text.page(
          "applications", [Self.modelApplication]),
        "zt-export/ServicePrincipal/ServicePrincipal-model.json": Text.page(
          "servicePrincipals", [Self.modelApplication]),
        "zt-export/SignIn/SignIn-model.json":
          #"{"@odata.context":null,"value":[{"isZtModelRow":true,"#
          + #""createdDateTime":"1900-01-01T00:00:00Z","status":{"errorCode":0},"correlationId":"x"}]}"#,
      ]))
    #expect(inventory.merged.map(\.id) == [1, 2].map(Text.identifier))
    #expect(inventory.mergedCredentials.isEmpty)
    #expect(inventory.owners.isEmpty)
    #expect(inventory.signIns.isEmpty)
    #expect(inventory.state(.applications) == .complete)
    #expect(inventory.state(.servicePrincipals) == .notCollected)
    #expect(inventory.state(.signIns) == .notCollected)
    #expect(
      inventory.input("zt-export/Application/Application-model.json")?.format
        == "zeroTrustAssessmentModel")
    #expect(inventory.unusable.isEmpty)
    #expect(inventory.problems.isEmpty)
  }

  @Test func `a model row among real ones is left out`() async throws {
    let inventory = try await read(
      Text.page("applications", [Self.modelApplication, Text.application(1)]))
    #expect(inventory.merged.map(\.id) == [Text.identifier(1)])
    #expect(inventory.inputs.map(\.format) == ["graphPage"])
    #expect(inventory.inputs.map(\.objects) == [1])
  }

  @Test func `a page without the next one is not the last`() async throws {
    var files = folder()
    files["zt-export/Application/Application-1.json"] = nil
    let inventory = try await read(files)
    #expect(inventory.count(.lastPageMissing) == 1)
  }

  @Test func `owners and grants embedded in a principal are read`() async throws {
    let embedded =
      #""owners":[\#(Text.owner(8))],"appRoleAssignments":[{"id":"x","appRoleId":"\#(Text.guid(31))","#
      + #""principalId":"\#(Text.guid(3))","resourceId":"\#(Text.guid(32))"}],"#
      + #""oauth2PermissionGrants":[{"clientId":"\#(Text.guid(3))","consentType":"AllPrincipals","#
      + #""id":"y","principalId":null,"resourceId":"\#(Text.guid(32))","scope":"User.Read openid"},"#
      + #"{"clientId":"\#(Text.guid(3))","consentType":"Principal","id":"z","#
      + #""principalId":"\#(Text.guid(9))","resourceId":"\#(Text.guid(32))","scope":"Mail.Read"}]"#
    let inventory = try await read([
      "zt-export/ServicePrincipal/ServicePrincipal-0.json":
        #"{"value":[\#(Text.principal(3, extra: embedded))]}"#
    ])
    #expect(inventory.objects(of: .servicePrincipal).map(\.id) == [Text.identifier(3)])
    #expect(inventory.ownerPairs == ["3: 8"])
    #expect(
      inventory.appRoleAssignments == [
        AppRoleAssignment(
          principalId: Text.identifier(3), resourceId: Text.identifier(32),
          appRoleId: Text.identifier(31))
      ])
    #expect(
      inventory.oauth2PermissionGrants.map { inventory.name($0.scope) }
        == ["User.Read openid", "Mail.Read"])
    #expect(inventory.oauth2PermissionGrants.allSatisfy { $0.clientId == Text.identifier(3) })
  }
}
