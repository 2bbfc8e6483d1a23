import Inventory
import TestSupport
import Testing

@Suite("Directory roles and Azure roles")
struct RoleAssignmentTests {
  private typealias Text = ExportText

  private static let role = ExportText.guid(61)
  private static let definition =
    "/subscriptions/\(ExportText.guid(70))/providers/Microsoft.Authorization/roleDefinitions/\(role)"
  private static let scope = "/subscriptions/\(ExportText.guid(70))/resourceGroups/rg"

  private static func directory(_ principal: Int, extra: String = "") -> String {
    #"{"id":"lAPpYvVpN0KRkAEhdxReEA-1","principalId":"\#(Text.guid(principal))","#
      + #""directoryScopeId":"/","roleDefinitionId":"\#(role)"\#(extra)}"#
  }

  private static func azure(_ principal: Int) -> String {
    #"{"condition":null,"createdOn":"2026-01-01T00:00:00.1+00:00","id":"\#(scope)/x","name":"x","#
      + #""principalId":"\#(Text.guid(principal))","principalName":"","principalType":"ServicePrincipal","#
      + #""resourceGroup":"rg","roleDefinitionId":"\#(definition)","roleDefinitionName":"Contributor","#
      + #""scope":"\#(scope)","type":"Microsoft.Authorization/roleAssignments"}"#
  }

  private static func resourceManager(_ principal: Int) -> String {
    #"{"properties":{"roleDefinitionId":"\#(definition)","principalId":"\#(Text.guid(principal))","#
      + #""principalType":"ServicePrincipal","scope":"\#(scope)"},"id":"\#(scope)/x","#
      + #""type":"Microsoft.Authorization/roleAssignments","name":"x"}"#
  }

  @Test(arguments: [
    ExportText.page("roleManagement/directory/roleAssignments", [directory(1), directory(2)]),
    #"{"value":[\#(directory(1)),\#(directory(2))]}"#, "[\(directory(1)),\(directory(2))]",
    "\(directory(1))\n\(directory(2))",
    ExportText.batch([
      ExportText.response(
        "1",
        body: ExportText.page(
          "roleManagement/directory/roleAssignments", [directory(1), directory(2)]))
    ]),
  ])
  func `directory roles are read in every envelope`(text: String) async throws {
    let inventory = try await read(text)
    #expect(inventory.directoryRoleAssignments.map(\.principalId) == [1, 2].map(Text.identifier))
    #expect(
      inventory.directoryRoleAssignments.allSatisfy { $0.roleDefinitionId == Text.identifier(61) })
    #expect(inventory.directoryRoleAssignments.map { inventory.name($0.scope) } == ["/", "/"])
    #expect(inventory.azureRoleAssignments.isEmpty)
    #expect(inventory.merged.isEmpty)
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `an expanded role definition names the role`() async throws {
    let definition = #","roleDefinition":{"id":"\#(Self.role)","displayName":"Own role"}"#
    let inventory = try await read("[\(Self.directory(1, extra: definition))]")
    #expect(
      inventory.directoryRoleAssignments.map { inventory.name($0.roleName) } == ["Own role"])
  }

  @Test func `PowerShell's directory roles are read`() async throws {
    let inventory = try await read(
      #"[{"Id":"x","PrincipalId":"\#(Text.guid(1))","RoleDefinitionId":"\#(Self.role)","#
        + #""DirectoryScopeId":"/","AppScopeId":null,"Principal":{},"AdditionalProperties":{}}]"#)
    #expect(inventory.directoryRoleAssignments.map(\.principalId) == [Text.identifier(1)])
  }

  @Test(arguments: [
    "[\(azure(1)),\(azure(2))]", #"{"value":[\#(azure(1)),\#(azure(2))]}"#,
    #"{"value":[\#(resourceManager(1)),\#(resourceManager(2))]}"#,
    "\(azure(1))\n\(resourceManager(2))",
  ])
  func `Azure roles are read flat and nested under properties`(text: String) async throws {
    let inventory = try await read(text)
    #expect(inventory.azureRoleAssignments.map(\.principalId) == [1, 2].map(Text.identifier))
    #expect(
      inventory.azureRoleAssignments.allSatisfy { $0.roleDefinitionId == Text.identifier(61) })
    #expect(
      inventory.azureRoleAssignments.allSatisfy { inventory.name($0.scope) == Self.scope })
    #expect(inventory.directoryRoleAssignments.isEmpty)
    #expect(inventory.spellings.isEmpty, "a path is no identifier")
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `PowerShell's ObjectId is the principal`() async throws {
    let inventory = try await read(
      #"[{"RoleAssignmentName":"x","Scope":"/","DisplayName":"p","RoleDefinitionName":"Owner","#
        + #""RoleDefinitionId":"\#(Self.role)","ObjectId":"\#(Text.guid(1))","ObjectType":"x"}]"#)
    #expect(inventory.azureRoleAssignments.map(\.principalId) == [Text.identifier(1)])
    #expect(inventory.azureRoleAssignments.map { inventory.name($0.roleName) } == ["Owner"])
    #expect(inventory.objects.isEmpty)
  }

  @Test func `a list counts as complete, even if empty, unless another page follows`()
    async throws
  {
    let context = "roleManagement/directory/roleAssignments"
    #expect(try await read(Text.page(context, [])).listedRoleKinds == [.directory])
    #expect(try await read("[\(Self.azure(1))]").listedRoleKinds == [.azure])
    #expect(try await read(Self.azure(1)).listedRoleKinds.isEmpty)
    let more = #""@odata.nextLink":"https://graph.microsoft.com/v1.0/x?$skiptoken=1""#
    #expect(
      try await read(Text.page(context, [Self.directory(1)], members: more)).listedRoleKinds
        .isEmpty)
    #expect(
      try await read(#"{"value":[\#(Self.resourceManager(1))],"nextLink":"https://x"}"#)
        .listedRoleKinds.isEmpty)
  }

  @Test func `a principal's own permissions are listed, those on it are not`() async throws {
    let principal = "servicePrincipals('\(Text.guid(1))')"
    #expect(
      try await read(Text.page("\(principal)/appRoleAssignments", [])).listedRoleHolders
        == [Text.identifier(1)])
    #expect(
      try await read(Text.page("\(principal)/appRoleAssignedTo", [])).listedRoleHolders.isEmpty)
    #expect(
      try await read(Text.principal(1, extra: #""appRoleAssignments":[]"#)).listedRoleHolders
        == [Text.identifier(1)])
    #expect(try await read(Text.principal(1)).listedRoleHolders.isEmpty)
  }

  @Test func `AzureHound's roles in capitals are read`() async throws {
    let assignment =
      #"{"principalId":"\#(Text.guid(1).uppercased())","directoryScopeId":"/","id":"x","#
      + #""roleDefinition":{"rolePermissions":null}}"#
    let rows = [
      #"{"kind":"AZRoleAssignment","data":{"roleAssignments":[\#(assignment)],"#
        + #""roleDefinitionId":"\#(Self.role.uppercased())","tenantId":"\#(Text.guid(90))"}}"#,
      #"{"kind":"AZRoleAssignment","data":{"roleAssignments":null,"roleDefinitionId":"x"}}"#,
      #"{"kind":"AZAppRoleAssignment","data":{"principalId":"\#(Text.guid(2).uppercased())","#
        + #""resourceId":"\#(Text.guid(3))","appRoleId":"\#(Text.guid(31))"}}"#,
    ]
    let file =
      #"{"data":[\#(rows.joined(separator: ","))],"meta":{"type":"azure","version":5,"count":3}}"#
    for (text, listed) in [(file, Set([RoleKind.directory])), (rows.joined(separator: "\n"), [])] {
      let inventory = try await read(text)
      #expect(inventory.directoryRoleAssignments.map(\.principalId) == [Text.identifier(1)])
      #expect(
        inventory.directoryRoleAssignments.map(\.roleDefinitionId) == [Text.identifier(61)])
      #expect(inventory.appRoleAssignments.map(\.principalId) == [Text.identifier(2)])
      #expect(inventory.listedRoleKinds == listed)
    }
  }

  @Test func `a row without a principal is ignored`() async throws {
    let inventory = try await read(
      #"[{"principalId":null,"roleDefinitionId":"\#(Self.role)","directoryScopeId":"/"}]"#)
    #expect(inventory.directoryRoleAssignments.isEmpty)
  }

  @Test func `a secret in a role name is dropped and reported`() async throws {
    let secret = PlantedSecrets.pastedName
    let inventory = try await read(
      #"[{"principalId":"\#(Text.guid(1))","roleDefinitionId":"\#(Self.role)","scope":"\#(secret)"}]"#
    )
    #expect(inventory.azureRoleAssignments.map { inventory.name($0.scope) } != [secret])
    #expect(inventory.secretLeaks.count == 1)
  }
}
