import Inventory
import JSONReading

/// Reads the roles that principals hold in the directory and in Azure.
struct RoleAssignmentDecoder {
  let context: DecodingContext

  /// What the name of the type is on role assignments of Azure.
  private static let azureType: StaticString = "microsoft.authorization/roleassignments"

  /// What kind of role assignment an object is; nil where it is none.
  static func kind(of fields: JSONFieldSet) -> ResourceKind? {
    if fields[.type]?.equals(azureType) == true, fields.has(anyOf: .principalId, .properties) {
      return .azureRoleAssignment
    }
    guard fields.has(anyOf: .roleDefinitionId, .roleDefinition) else { return nil }
    if fields[.principalId] != nil {
      return fields[.scope] == nil ? .directoryRoleAssignment : .azureRoleAssignment
    }
    // Get-AzRoleAssignment calls the principal an object.
    let isPowerShell = fields.has(anyOf: .objectId) && fields[.scope] != nil
    return isPowerShell && fields[.roleDefinitionName] != nil ? .azureRoleAssignment : nil
  }

  /// A `unifiedRoleAssignment`, with the definition of its role where `$expand` brings it.
  ///
  /// - Parameter role: the role, where the object does not say it itself.
  func decodeDirectoryRole(_ fields: JSONFieldSet, of role: Identifier = .missing) {
    let principal = context.identifier(fields[.principalId], .principalId)
    guard !principal.isMissing else { return }
    var assignment = RoleAssignment(
      principalId: principal, roleDefinitionId: lastGUID(of: fields[.roleDefinitionId]))
    assignment.scope = text(fields[.directoryScopeId, or: .appScopeId], .directoryScopeId)
    if let definition = fields[.roleDefinition], definition.kind == .object {
      let definition = context.smallObject(definition)
      assignment.roleName = text(definition?[.displayName], .displayName)
      if assignment.roleDefinitionId.isMissing {
        assignment.roleDefinitionId = lastGUID(of: definition?[.id])
      }
    }
    if assignment.roleDefinitionId.isMissing { assignment.roleDefinitionId = role }
    context.inventory.directoryRoleAssignments.append(assignment)
  }

  /// A role assignment of Azure: flat, as `az` and PowerShell write it, or with its `properties`,
  /// as Azure Resource Manager does.
  func decodeAzureRole(_ outer: JSONFieldSet) throws(JSONError) {
    var fields = outer
    if let properties = outer[.properties], properties.kind == .object {
      _ = try context.inner.read(properties)
      fields = context.inner
    }
    let principal = context.identifier(fields[.principalId, or: .objectId], .principalId)
    guard !principal.isMissing else { return }
    var assignment = RoleAssignment(
      principalId: principal, roleDefinitionId: lastGUID(of: fields[.roleDefinitionId]))
    assignment.roleName = text(fields[.roleDefinitionName], .roleDefinitionName)
    assignment.scope = text(fields[.scope], .scope)
    context.inventory.azureRoleAssignments.append(assignment)
  }

  /// The GUID that a path such as `/providers/Microsoft.Authorization/roleDefinitions/<id>` ends
  /// in; missing where it ends in none.
  func lastGUID(of value: JSONValue?) -> Identifier {
    value?.string?.split(separator: "/").last.flatMap { Identifier(guid: $0) } ?? .missing
  }

  private func text(_ value: JSONValue?, _ property: GraphProperty) -> TextReference {
    context.text(value, property) { context.reportLeak(.secretShapedName) }
  }
}
