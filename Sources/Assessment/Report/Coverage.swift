package import Inventory

/// Until when an application can sign in with what it has, `coveredUntil` in report files.
package enum Coverage: Hashable, Sendable {
  /// What could cover was not collected, or belongs to another tenant.
  case unknown
  /// No live client credential and no federated credential.
  case none
  /// The latest end of the live client credentials.
  case until(Instant)
  /// A federated credential, or a client credential that never expires.
  case open
}
