/// A policy on which credentials applications may have: the tenant's default one, or one for some
/// objects.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy and
/// https://learn.microsoft.com/graph/api/resources/appmanagementpolicy
package struct AppManagementPolicy: Sendable {
  /// One rule of a policy.
  package struct Restriction: Hashable, Sendable {
    /// The objects it binds; nil where the policy itself is assigned to objects.
    package var objectType: DirectoryObject.ObjectType?
    package var source: Credential.Source
    /// `restrictionType`, e.g. `passwordLifetime`.
    package var restrictionType: String
    /// `maxLifetime` in seconds; nil where it is null or unreadable.
    package var maxLifetime: Int64?
    /// Objects made before that time are exempt.
    package var restrictForAppsCreatedAfterDateTime: GraphDateTime
    /// `state`; older answers have none, and their restrictions are in force.
    package var isEnabled: Bool

    package init(source: Credential.Source, restrictionType: String) {
      self.source = source
      self.restrictionType = restrictionType
      objectType = nil
      maxLifetime = nil
      restrictForAppsCreatedAfterDateTime = .missing
      isEnabled = true
    }
  }

  package var id: Identifier
  /// Whether it is the tenant's default policy, which binds all objects without one of their own.
  package var isDefault: Bool
  /// nil where the export does not say.
  package var isEnabled: Bool?
  package var displayName: TextReference
  package var restrictions: [Restriction]

  package init(id: Identifier, isDefault: Bool) {
    self.id = id
    self.isDefault = isDefault
    isEnabled = nil
    displayName = .none
    restrictions = []
  }
}
