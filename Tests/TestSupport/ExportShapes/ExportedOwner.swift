package import Inventory

/// An owner of an application or service principal, before it is written.
package struct ExportedOwner: Sendable {
  package var objectType: DirectoryObject.ObjectType
  package var objectId: Identifier
  package var id: Identifier
  package var displayName: String?
  /// The user principal name; nil for a service principal.
  package var userPrincipalName: String?
  package var isServicePrincipal: Bool
}
