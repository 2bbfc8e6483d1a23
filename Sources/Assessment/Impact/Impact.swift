/// What an application may do: its own roles and those of its service principal, by name.
///
/// Names may be text from the tenant. A list is nil where its kind of roles was not collected.
package struct Impact: Hashable, Sendable {
  /// nil where it is not known: nothing was collected, or no role was found and not all kinds were.
  package var privilege: Privilege?
  /// Names of application permissions, or their ids.
  package var applicationRoles: [String]?
  /// Names of directory roles, or their ids; with the scope where that is not the whole directory.
  package var directoryRoles: [String]?
  /// Names of Azure roles, or their ids, each with its scope.
  package var azureRoles: [String]?

  package init() {}

  /// Whether nothing was collected that could tell.
  package var isUnknown: Bool {
    applicationRoles == nil && directoryRoles == nil && azureRoles == nil
  }
}
