package import Inventory

/// What an application may do: its own roles and those of its service principal, by name.
///
/// Names may be text from the tenant. A list is nil if its kind of roles was not collected.
package struct Impact: Hashable, Sendable {
  /// The highest privilege; nil if not known.
  /// It is not known if nothing was collected, or if no role was found and not all kinds were.
  package var privilege: Privilege?
  /// Names of application permissions, or their IDs.
  package var applicationRoles: [String]?
  /// Names of directory roles, or their IDs; with the scope if it is not the whole directory.
  package var directoryRoles: [String]?
  /// Names of Azure roles, or their IDs, each with its scope.
  package var azureRoles: [String]?

  package init() {}

  /// Whether nothing was collected that could tell.
  package var isUnknown: Bool {
    applicationRoles == nil && directoryRoles == nil && azureRoles == nil
  }
}

/// How much an application may do. Ordered: `none` is the least.
package enum Privilege: UInt8, CaseIterable, Comparable, Sendable {
  /// It holds no role at all, and all kinds of roles were collected.
  case none
  /// Roles that the table of privileged roles does not name.
  case low
  /// It can read confidential data everywhere, or change something of the tenant.
  case moderate
  /// It can change or read nearly everything of one kind: mail, files, groups, subscriptions.
  case high
  /// It can take over the tenant.
  case critical

  package var name: String {
    switch self {
    case .none: "none"
    case .low: "low"
    case .moderate: "moderate"
    case .high: "high"
    case .critical: "critical"
    }
  }

  package static func < (left: Privilege, right: Privilege) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A powerful role: a row of ``PrivilegedRoles``.
package struct PrivilegedRole: Sendable {
  package let id: Identifier
  package let name: String
  /// The level of the role; for an Azure role, on a subscription.
  package let level: Privilege
  /// The level of an Azure role on a management group or on all of Azure.
  package let levelAboveSubscriptions: Privilege
  /// The level of an Azure role on a resource group or a resource.
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

/// How wide the scope of an Azure role assignment is, judged by its path.
///
/// https://learn.microsoft.com/azure/role-based-access-control/scope-overview
enum AzureScope {
  /// All of Azure, or a management group.
  case aboveSubscriptions
  case subscription
  /// A resource group or a resource.
  case belowSubscriptions

  init(_ path: String) {
    let parts = path.split(separator: "/")
    if parts.isEmpty {
      self = .aboveSubscriptions
    } else if parts.first?.lowercased() == "subscriptions" {
      self = parts.count <= 2 ? .subscription : .belowSubscriptions
    } else if parts.count == 4, parts[1].lowercased() == "microsoft.management",
      parts[2].lowercased() == "managementgroups"
    {
      self = .aboveSubscriptions
    } else {
      self = .belowSubscriptions
    }
  }
}
