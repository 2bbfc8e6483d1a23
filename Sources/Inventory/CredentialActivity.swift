/// When a credential was last used: a row of `reports/appCredentialSignInActivities` (beta).
///
/// Graph: https://learn.microsoft.com/graph/api/resources/appcredentialsigninactivity. A missing
/// row is no evidence of disuse.
package struct CredentialActivity: Sendable {
  /// Missing if the row does not say, so that it may be about any key.
  package var keyId: Identifier
  package var appId: Identifier
  /// The last sign-in, which may have failed.
  package var lastSignIn: Instant?
  package var lastSuccessfulSignIn: Instant?
  package var origin: OriginReference
  /// Whether a time is present but unreadable, or the row was truncated; last use is then unknown.
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

extension CredentialActivity: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&origin)
  }
}

/// When an application last signed in, by flow.
///
/// A row of `reports/servicePrincipalSignInActivities` (beta).
///
/// Graph: https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity. A missing
/// row is no evidence of disuse.
package struct ServicePrincipalSignInActivity: Sendable {
  package var appId: Identifier
  /// The last sign-in in any of the flows below.
  package var lastSignIn: Instant?
  /// The application signed in as itself, with its own credential.
  package var applicationClient: Instant?
  /// Another application called this one.
  package var applicationResource: Instant?
  /// The application signed in on behalf of a user.
  package var delegatedClient: Instant?
  /// Another application called this one on behalf of a user.
  package var delegatedResource: Instant?
  /// Whether the row has all five times, even if null.
  ///
  /// A nil time then means "never", as far as Entra knows.
  package var isWhole = false
  /// Whether one of the five times is present but unreadable; nil then does not mean "never".
  package var isDamaged = false
  package var origin = OriginReference.none

  /// The latest sign-in of all flows.
  package var latest: Instant? {
    [lastSignIn, applicationClient, applicationResource, delegatedClient, delegatedResource]
      .compactMap(\.self).max()
  }

  package init(appId: Identifier) {
    self.appId = appId
  }
}

extension ServicePrincipalSignInActivity: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&origin)
  }
}
