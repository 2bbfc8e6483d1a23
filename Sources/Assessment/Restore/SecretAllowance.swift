package import Inventory

/// Whether the tenant's policies allow a new secret or certificate on an application.
///
/// https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies:
/// policies never stop existing credentials, they refuse the next one.
package struct SecretAllowance: Hashable, Sendable {
  /// Whether a new client secret is refused.
  package var refusesSecrets = false
  /// How many days a new secret, or a new certificate, may live; nil if no policy says.
  package var mostSecretDays: Int64?
  package var mostCertificateDays: Int64?
  /// Whether the policies were among the inputs.
  package var isKnown = false
  /// Whether some applications have policies of their own, as this one may.
  package var mayHaveOwnPolicy = false

  package init() {}

  package init(of object: DirectoryObject, in inventory: TenantInventory) {
    isKnown = !inventory.policies.isEmpty
    for policy in inventory.policies {
      guard policy.isDefault else {
        mayHaveOwnPolicy = true
        continue
      }
      guard policy.isEnabled != false else { continue }
      for restriction in policy.restrictions
      where restriction.isEnabled && restriction.binds(object) {
        enter(restriction)
      }
    }
  }

  private mutating func enter(_ restriction: AppManagementPolicy.Restriction) {
    let days = restriction.maxLifetime.map { $0 / Instant.secondsPerDay }
    switch restriction.restrictionType.lowercased() {
    case "passwordaddition": refusesSecrets = true
    case "passwordlifetime": mostSecretDays = Self.least(mostSecretDays, days)
    case "asymmetrickeylifetime": mostCertificateDays = Self.least(mostCertificateDays, days)
    default: break
    }
  }

  private static func least(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }
}
