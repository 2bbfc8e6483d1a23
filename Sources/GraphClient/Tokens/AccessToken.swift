package import Inventory

/// A token for Graph, in memory only.
package struct AccessToken: Sendable {
  package var secret: Secret
  package var expires: Instant
  /// When the issuer would like a new one to be asked for.
  package var refresh: Instant?

  package init(secret: Secret, expires: Instant, refresh: Instant? = nil) {
    self.secret = secret
    self.expires = expires
    self.refresh = refresh
  }
}
