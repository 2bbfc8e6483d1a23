package import Inventory

/// How long an application can sign in with its credentials; `coveredUntil` in report files.
package enum Coverage: Hashable, Sendable {
  /// Credentials that could cover were not collected, or belong to another tenant.
  case unknown
  /// No live client credential and no federated credential.
  case none
  /// The latest end of the live client credentials.
  case until(Instant)
  /// A federated credential, or a client credential that never expires.
  case open
}
