import Inventory
import Testing

@Suite("Granted permissions")
struct GrantTests {
  private typealias Text = ExportText

  private func role(_ principal: Int) -> String {
    #"{"id":"x","deletedDateTime":null,"appRoleId":"\#(Text.guid(31))","#
      + #""createdDateTime":"2026-01-01T00:00:00Z","principalDisplayName":"p","#
      + #""principalId":"\#(Text.guid(principal))","principalType":"ServicePrincipal","#
      + #""resourceDisplayName":"Microsoft Graph","resourceId":"\#(Text.guid(32))"}"#
  }

  private let scopes =
    #"{"clientId":"\#(ExportText.guid(1))","consentType":"AllPrincipals","id":"x","principalId":null,"#
    + #""resourceId":"\#(ExportText.guid(32))","scope":" User.Read.All"}"#

  @Test(arguments: [
    "servicePrincipals('\(ExportText.guid(1))')/appRoleAssignments",
    "servicePrincipals('\(ExportText.guid(32))')/appRoleAssignedTo", "appRoleAssignments",
  ])
  func `application permissions are read from either side`(context: String) async throws {
    let inventory = try await read(Text.page(context, [role(1), role(2)]))
    #expect(inventory.appRoleAssignments.map(\.principalId) == [1, 2].map(Text.identifier))
    #expect(inventory.appRoleAssignments.allSatisfy { $0.resourceId == Text.identifier(32) })
    #expect(inventory.appRoleAssignments.allSatisfy { $0.appRoleId == Text.identifier(31) })
    #expect(inventory.merged.isEmpty)
    #expect(inventory.state(.servicePrincipals) == .notCollected)
  }

  @Test func `the all-zero role is an assignment too`() async throws {
    let text = role(1).replacing(
      Text.guid(31), with: "00000000-0000-0000-0000-000000000000")
    let inventory = try await read("[\(text)]")
    #expect(inventory.appRoleAssignments.map(\.principalId) == [Text.identifier(1)])
    #expect(inventory.appRoleAssignments.map(\.appRoleId.isMissing) == [true])
  }

  @Test func `delegated permissions are read`() async throws {
    for text in [Text.page("oauth2PermissionGrants", [scopes]), "[\(scopes)]", scopes] {
      let inventory = try await read(text)
      #expect(inventory.oauth2PermissionGrants.map(\.clientId) == [Text.identifier(1)], "\(text)")
      #expect(
        inventory.oauth2PermissionGrants.map { inventory.name($0.scope) } == [" User.Read.All"])
      #expect(inventory.unusable.isEmpty)
    }
  }

  @Test func `grants in a service principal wrapped by PowerShell are read`() async throws {
    let inventory = try await read(
      Text.principal(1, extra: #""appRoleAssignments":{"value":[\#(role(1))],"Count":1}"#))
    #expect(inventory.appRoleAssignments.map(\.principalId) == [Text.identifier(1)])
  }
}
