import Assessment
package import Inventory

/// An application and its service principal, as known from an export or a saved report.
package struct KnownApplication: Sendable {
  /// A person to contact.
  package struct Owner: Hashable, Sendable {
    package var name: String?
    /// A user principal name or mail address.
    package var address: String?
    /// Whether the account is disabled.
    package var mayHaveLeft = false
  }

  /// The client ID; `missing` if unknown.
  package var appId: Identifier
  package var name: String?
  /// The object IDs; nil if there is no such object, or its ID is unknown.
  package var registration: Identifier?
  package var principal: Identifier?
  package var audience: DirectoryObject.SignInAudience = .absent
  /// The tenant that registered it, if it is another one.
  package var ownerTenant: Identifier?
  /// Whether the application or service principal is disabled.
  package var isDisabled = false
  package var isDeleted = false
  /// The team that is responsible for it, and where to reach the team.
  package var team: String?
  /// The owners; nil if they were not collected.
  package var owners: [Owner]?
  package var credentials: [KnownCredential] = []
  /// Whether all credentials of both objects are known.
  package var credentialsKnown = false
  package var federationKnown = false
  /// Whether its service principal is known, or known not to exist.
  package var principalKnown = false
  /// The places that use it; nil if none were searched for.
  package var places: [UsePlace]?
  package var isManagedIdentity = false
  /// Whether the registration is Microsoft's own.
  package var isMicrosofts = false
  /// Indexes into the report's inventory; empty from a saved report.
  var objects: [Int] = []

  package init(appId: Identifier) {
    self.appId = appId
  }

  /// Whether everything that could sign in as it is known.
  package var isWhole: Bool { credentialsKnown && federationKnown && principalKnown }

  /// Its federated credentials.
  package var trusts: [(credential: KnownCredential, trust: KnownTrust)] {
    credentials.compactMap { credential in credential.trust.map { (credential, $0) } }
  }

  /// Its name, or else its client ID.
  package var title: String { name ?? (appId.isMissing ? "(no name)" : appId.guidText) }

  /// Its own secrets, without those of the platform.
  package var secrets: [KnownCredential] {
    credentials.filter { $0.kind == .clientSecret && !$0.isPlatformManaged }
  }

  package var certificates: [KnownCredential] {
    credentials.filter { $0.kind == .certificate && !$0.isPlatformManaged }
  }
}
