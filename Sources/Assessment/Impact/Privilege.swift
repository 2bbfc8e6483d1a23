/// How much an application may do. Ordered: `none` is the least.
package enum Privilege: UInt8, CaseIterable, Comparable, Sendable {
  /// It holds no role at all, and all kinds of roles were collected.
  case none
  /// Roles that the table of privileged roles does not name.
  case low
  /// It can read what is confidential everywhere, or change something of the tenant.
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
