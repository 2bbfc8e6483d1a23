import Assessment
package import Inventory

/// An application and its service principal in the tenant, as an export or a saved report knows
/// them.
package struct KnownApplication: Sendable {
  /// Somebody to call.
  package struct Owner: Hashable, Sendable {
    package var name: String?
    /// A user principal name or mail address.
    package var address: String?
    /// Whether the account is switched off.
    package var mayHaveLeft = false
  }

  /// The client id; missing where unknown.
  package var appId: Identifier
  package var name: String?
  /// Object ids; nil where there is no such object, or unknown it.
  package var registration: Identifier?
  package var principal: Identifier?
  package var audience: DirectoryObject.SignInAudience = .absent
  /// The tenant of the registration, where that is another one.
  package var ownerTenant: Identifier?
  /// Whether application or principal is switched off.
  package var isDisabled = false
  package var isDeleted = false
  /// The team that answers for it, with where to reach it.
  package var team: String?
  /// nil where owners were not collected.
  package var owners: [Owner]?
  package var credentials: [KnownCredential] = []
  /// Whether all credentials of both objects are known.
  package var credentialsKnown = false
  package var federationKnown = false
  /// Whether it is known what its service principal has, even if there is none.
  package var principalKnown = false
  /// nil where places were not searched.
  package var places: [UsePlace]?
  package var isManagedIdentity = false
  /// Whether the registration is Microsoft's own.
  package var isMicrosofts = false
  /// Indexes into the report's inventory; nil from a saved report.
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

  /// What a person calls it.
  package var title: String { name ?? (appId.isMissing ? "(no name)" : appId.guidText) }

  /// Its own secrets, those of the platform left out.
  package var secrets: [KnownCredential] {
    credentials.filter { $0.kind == .clientSecret && !$0.isPlatformManaged }
  }

  package var certificates: [KnownCredential] {
    credentials.filter { $0.kind == .certificate && !$0.isPlatformManaged }
  }
}
