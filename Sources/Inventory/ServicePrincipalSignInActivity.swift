/// When an application last signed in, by flow: a row of `reports/servicePrincipalSignInActivities`
/// (beta).
///
/// Graph: https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity. A missing
/// row is no evidence of disuse.
package struct ServicePrincipalSignInActivity: Sendable {
  package var appId: Identifier
  /// In any of the flows below.
  package var lastSignIn: Instant?
  /// As itself, with a credential of its own.
  package var applicationClient: Instant?
  /// Others called it.
  package var applicationResource: Instant?
  /// For a person.
  package var delegatedClient: Instant?
  /// Others called it for a person.
  package var delegatedResource: Instant?
  /// Whether the row has all five, even if null: then a missing one is "never", as far as Entra
  /// knows.
  package var isWhole = false
  /// Whether one of the five is there and cannot be read: then a missing one is not "never".
  package var isDamaged = false
  package var origin = OriginReference.none

  /// The latest of all flows.
  package var latest: Instant? {
    [lastSignIn, applicationClient, applicationResource, delegatedClient, delegatedResource]
      .compactMap(\.self).max()
  }

  package init(appId: Identifier) {
    self.appId = appId
  }
}
