import Inventory

/// What rules may ask about the identity that a credential belongs to.
struct IdentityFacts {
  var application: DirectoryObject?
  var principal: DirectoryObject?
  /// Whether the principal's application belongs to another tenant, or to Microsoft.
  var isForeign = false
  var federated: [FederatedTrust] = []
  /// Whether all federated credentials are known, even if there are none.
  var federatedKnown = false
  var activity: ServicePrincipalSignInActivity?
  var signIns: SignInSummary?
  /// The last time that anybody presented any of its credentials.
  var lastTried: Instant?
  /// The last use of its credentials, and the row of the credential that was used.
  var lastUse: (time: Instant, row: Int)?
  var secondUse: Instant?
  /// What sign-ins without a key ID say about it.
  var use = UseIndex.ApplicationUse()
  /// Whether the names of all secrets and keys of both objects were collected.
  /// One of them may show that the platform runs the application.
  var areNamesKnown = false
  /// What names, tags and notes hint at.
  var hints: NameHints = []
  /// What the redirect URIs tell, all together.
  var redirects: RedirectHost = []
  var hasWebRedirects = Tristate.unknown
  var hasDelegatedActivity = Tristate.unknown
  /// Whether delegated permissions beyond `User.Read` were granted.
  var hasDelegatedGrants = false
  /// Whether names, notes, descriptions or tags say that it is rarely used, or must be kept.
  var isRare = false
  /// Whether it is published through Application Proxy, as far as the data shows.
  var isProxy = false
  /// Whether it was made by an application that makes service connections.
  var isMadeByServiceConnections = false
  /// Whether it was made by another application of this tenant.
  var isMadeByOwnApplication = false
  /// The places where it is used, by file and line.
  var places: [UsePlace] = []
  var blockers: BlockerSet = []

  var audience: DirectoryObject.SignInAudience {
    let own = application?.signInAudience ?? .absent
    return own == .absent ? principal?.signInAudience ?? .absent : own
  }

  var isBeyondTenant: Tristate {
    // The principal's copy may be out of date: the wider of the two counts.
    if principal?.signInAudience.isBeyondTenant == true { return .yes }
    return switch audience {
    case .azureADMyOrg: .no
    case .absent, .other: .unknown
    case .azureADMultipleOrgs, .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount: .yes
    }
  }

  /// Whether it may have uses that no log of this tenant shows, so that silence proves nothing.
  var isBlind: Tristate { isBeyondTenant || hasWebRedirects || hasDelegatedActivity }

  /// Whether nobody can get a token as this application, whatever they present.
  ///
  /// Disabling the principal stops a multi-tenant application in this tenant only.
  var isDisabled: Bool {
    if application?.flags.isDisjoint(with: [.isDisabled, .disabledByMicrosoft]) == false {
      return true
    }
    guard let principal else { return false }
    if principal.flags.contains(.isDisabled) { return true }
    return principal.isAccountDisabled && isBeyondTenant == .no
  }

  func has(_ flag: DirectoryObject.Flags) -> Bool {
    application?.flags.isDisjoint(with: flag) == false
      || principal?.flags.isDisjoint(with: flag) == false
  }

  /// Adds what the words of a name, note or tag suggest.
  mutating func note(_ traits: TextTraits) {
    hints.formUnion(traits.hints)
    isRare = isRare || traits.isRare
  }

  /// Records that a credential was used.
  mutating func note(use time: Instant, ofRow row: Int) {
    guard let last = lastUse else { return lastUse = (time, row) }
    if time > last.time {
      secondUse = last.time
      lastUse = (time, row)
    } else {
      secondUse = max(secondUse ?? time, time)
    }
  }

  /// The federated credential used last, else the first whose issuer is not being retired.
  var leadingTrust: FederatedTrust? {
    let used = federated.filter { $0.lastUsed != nil }
      .max { ($0.lastUsed ?? .distantPast) < ($1.lastUsed ?? .distantPast) }
    return used ?? federated.first { $0.subject.issuer != .azureDevOps } ?? federated.first
  }
}

/// The facts about one identity, held once for all its credentials.
final class GatheredFacts {
  /// The object that the credentials are on.
  let object: DirectoryObject
  let facts: IdentityFacts

  init(object: DirectoryObject, facts: IdentityFacts) {
    self.object = object
    self.facts = facts
  }
}

extension Instant {
  fileprivate static let distantPast = Instant(secondsSinceEpoch: .min)
}

/// One federated credential of an identity, with what its issuer and subject say.
struct FederatedTrust {
  /// Index into `TenantInventory.federatedIdentityCredentials`.
  var index: Int
  var subject: FederatedSubject
  /// Its last use, as far as sign-ins show it.
  var lastUsed: Instant?
  var lastUsedOrigin: OriginReference
}

/// True, false, or not collected, which is never taken for false.
enum Tristate: Hashable {
  case yes
  case no
  case unknown

  init(_ known: Bool?) {
    self = known.map { $0 ? .yes : .no } ?? .unknown
  }

  /// Returns yes if either is yes, no if both are no.
  static func || (left: Tristate, right: Tristate) -> Tristate {
    if left == .yes || right == .yes { return .yes }
    return left == .no && right == .no ? .no : .unknown
  }
}
