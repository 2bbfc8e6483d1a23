/// When a credential was last used: a row of `reports/appCredentialSignInActivities` (beta).
///
/// Graph: https://learn.microsoft.com/graph/api/resources/appcredentialsigninactivity. A missing
/// row is no evidence of disuse.
package struct CredentialActivity: Sendable {
  package var keyId: Identifier
  package var appId: Identifier
  /// The last sign-in, which may have failed.
  package var lastSignIn: Instant?
  package var lastSuccessfulSignIn: Instant?
  package var origin: OriginReference
  /// Whether a time is there and cannot be read, or the row was cut: the last use is unknown then.
  package var isDamaged = false

  package init(
    keyId: Identifier, appId: Identifier, lastSignIn: Instant?, lastSuccessfulSignIn: Instant?,
    origin: OriginReference = .none
  ) {
    self.origin = origin
    self.keyId = keyId
    self.appId = appId
    self.lastSignIn = lastSignIn
    self.lastSuccessfulSignIn = lastSuccessfulSignIn
  }
}
