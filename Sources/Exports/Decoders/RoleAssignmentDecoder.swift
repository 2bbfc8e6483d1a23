import Inventory
import JSONReading

/// Reads the roles that principals hold in the directory and in Azure.
struct RoleAssignmentDecoder {
  let context: DecodingContext

  /// The type name of Azure role assignments.
  private static let azureType: StaticString = "microsoft.authorization/roleassignments"

  /// Returns the kind of a role assignment; nil if the object is none.
  static func kind(of fields: JSONFieldSet) -> ResourceKind? {
    if fields[.type]?.equals(azureType) == true, fields.has(anyOf: .principalId, .properties) {
      return .azureRoleAssignment
    }
    guard fields.has(anyOf: .roleDefinitionId, .roleDefinition) else { return nil }
    if fields[.principalId] != nil {
      return fields[.scope] == nil ? .directoryRoleAssignment : .azureRoleAssignment
    }
    // Get-AzRoleAssignment calls the principal's id `ObjectId`.
    let isPowerShell = fields.has(anyOf: .objectId) && fields[.scope] != nil
    return isPowerShell && fields[.roleDefinitionName] != nil ? .azureRoleAssignment : nil
  }

  /// Decodes a `unifiedRoleAssignment`, with its role definition if that is expanded.
  ///
  /// - Parameter role: the role, if the object does not give it itself.
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

  /// Decodes an Azure role assignment.
  ///
  /// It may be flat, as `az` and PowerShell write it, or with `properties`, as Azure Resource
  /// Manager does.
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

  /// Returns the GUID at the end of a path; missing if there is none.
  ///
  /// An example is `/providers/Microsoft.Authorization/roleDefinitions/<id>`.
  func lastGUID(of value: JSONValue?) -> Identifier {
    value?.string?.split(separator: "/").last.flatMap { Identifier(guid: $0) } ?? .missing
  }

  private func text(_ value: JSONValue?, _ property: GraphProperty) -> TextReference {
    context.text(value, property) { context.reportLeak(.secretShapedName) }
  }
}
