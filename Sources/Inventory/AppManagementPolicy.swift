/// A policy that restricts which credentials applications may have.
///
/// It is either the tenant's default policy or one assigned to individual objects.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy and
/// https://learn.microsoft.com/graph/api/resources/appmanagementpolicy
package struct AppManagementPolicy: Sendable {
  /// One rule of a policy.
  package struct Restriction: Hashable, Sendable {
    /// The kind of object it binds; nil if the policy itself is assigned to objects.
    package var objectType: DirectoryObject.ObjectType?
    package var source: Credential.Source
    /// `restrictionType`, e.g. `passwordLifetime`.
    package var restrictionType: String
    /// `maxLifetime` in seconds; nil if it is null or unreadable.
    package var maxLifetime: Int64?
    /// The creation time before which objects are exempt.
    package var restrictForAppsCreatedAfterDateTime: GraphDateTime
    /// Whether `state` is enabled. Older responses have no `state`; their restrictions are in
    /// force.
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
  /// Whether this is the tenant's default policy, which binds every object without its own policy.
  package var isDefault: Bool
  package var isEnabled: Bool?
  /// nil if the export does not say.
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

extension AppManagementPolicy: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&displayName)
  }
}
