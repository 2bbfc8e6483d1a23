package import Inventory

/// A role that gives much power: a row of ``PrivilegedRoles``.
package struct PrivilegedRole: Sendable {
  package let id: Identifier
  package let name: String
  /// Of Azure roles: on a subscription.
  package let level: Privilege
  /// Azure roles on a management group or on all of Azure.
  package let levelAboveSubscriptions: Privilege
  /// Azure roles on a resource group or a resource.
  package let levelBelowSubscriptions: Privilege

  init(
    _ id: String, _ name: String, _ level: Privilege, above: Privilege? = nil,
    below: Privilege? = nil
  ) {
    self.id = Identifier(guid: id) ?? .missing
    self.name = name
    self.level = level
    levelAboveSubscriptions = above ?? level
    levelBelowSubscriptions = below ?? level
  }
}
