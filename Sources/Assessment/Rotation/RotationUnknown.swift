/// What is unknown about a rotation, or keeps its old credential from being safe to delete.
package enum RotationUnknown: String, CaseIterable, Sendable {
  case activityNotCollected
  case successorNotSeen
  case oldNotSeen
  case successorNotInUse
  case otherTenants
  case audienceNotCollected
  case redirectUris
  case redirectUrisNotCollected
  case delegatedUse
  case delegatedUseNotCollected
  case activitiesNotCollected
  case signInsNotCollected
  case otherUse
  case rareUse
  case wordsNotCollected
  case platform
  case platformNotCollected
  case kindNotCollected
  case kindIsPart
  case objectsNotCollected
  case notOwn
  case stateNotCollected
  case dataAgeUnknown
  case dataTooOld
  case presentedAfterEnd
  case kindIsNotTraced

  package var code: String { rawValue }

  /// Creates the unknown for a missing fact of a deletion.
  /// Nil for facts that a date tells, or that are expressed elsewhere.
  init?(_ fact: DeletionFact, _ answer: DeletionProof.Answer) {
    let fails = answer == .fails
    switch fact {
    case .kind: self = fails ? .kindIsPart : .kindNotCollected
    case .identity: self = fails ? .notOwn : .objectsNotCollected
    case .platform: self = fails ? .platform : .platformNotCollected
    case .state: self = .stateNotCollected
    case .rareUse: self = fails ? .rareUse : .wordsNotCollected
    case .traces:
      guard fails else { return nil }
      self = .otherUse
    case .audience: self = fails ? .otherTenants : .audienceNotCollected
    case .redirectUris: self = fails ? .redirectUris : .redirectUrisNotCollected
    case .delegatedUse: self = fails ? .delegatedUse : .delegatedUseNotCollected
    case .activities: self = .activitiesNotCollected
    case .credentialActivity: self = .activityNotCollected
    case .signIns: self = .signInsNotCollected
    case .dataAge: self = fails ? .dataTooOld : .dataAgeUnknown
    case .ended, .replacement, .ownUse: return nil
    }
  }

  /// One line: what is not known, and what to run if something can be done.
  package var words: String {
    switch self {
    case .activityNotCollected:
      "not known: credentialActivity was not collected: az rest --method GET --url "
        + "https://graph.microsoft.com/beta/reports/appCredentialSignInActivities"
    case .successorNotSeen:
      "not known: when the replacement was used: no recorded use; it may still be in use"
    case .oldNotSeen:
      "not known: when the old one was last used: no recorded use; it may still be in use"
    case .successorNotInUse:
      "the replacement was not seen in use in the last 30 days: the old one has to be silent for 100 days "
        + "instead of 45"
    case .otherTenants:
      "not known: uses in other tenants: the application is open to them, and the logs of this one "
        + "do not show what happens there"
    case .audienceNotCollected:
      "not known: whether other tenants use it: signInAudience was not collected: export the "
        + "application and its service principal again"
    case .redirectUris:
      "not known: uses in browsers: the application has web redirect URIs, and the logs do not show with "
        + "which credential it signs in there"
    case .redirectUrisNotCollected:
      "not known: uses in browsers: web.redirectUris was not collected: export the application again"
    case .delegatedUse:
      "not known: uses for people: the application signs in for people too, and the evidence does "
        + "not show with which credential"
    case .delegatedUseNotCollected:
      "not known: uses for people: \(DeletionFact.delegatedUse.remedy)"
    case .activitiesNotCollected:
      "not known: the activities of the application: \(DeletionFact.activities.remedy)"
    case .signInsNotCollected:
      "not known: whether the sign-in log shows another use: \(DeletionFact.signIns.remedy)"
    case .otherUse:
      "there is a sign of use: a sign-in of the application that names no credential, or a row of "
        + "another application that names this one"
    case .rareUse:
      "a name, note, description or tag says that it is rarely used, or must stay: ask its owners"
    case .wordsNotCollected:
      "not known: whether it is rarely used: \(DeletionFact.rareUse.remedy)"
    case .platform: "the platform renews it, or seems to: leave it alone"
    case .platformNotCollected:
      "not known: whether the platform renews it: \(DeletionFact.platform.remedy)"
    case .kindNotCollected: "not known: what it is for: \(DeletionFact.kind.remedy)"
    case .kindIsPart:
      "it may be part of another credential, or verify signed requests: ask its owners"
    case .objectsNotCollected:
      "not known: what the other object says about it: \(DeletionFact.identity.remedy)"
    case .notOwn: "the application is another tenant's, or deleted"
    case .stateNotCollected:
      "not known: whether the objects are disabled: \(DeletionFact.state.remedy)"
    case .dataAgeUnknown:
      "not known: how old the evidence is: \(DeletionFact.dataAge.remedy)"
    case .dataTooOld:
      "not known: what happened since the data was collected: export again"
    case .presentedAfterEnd:
      "somebody presents the old one although it has ended: find the consumer by its keyId"
    case .kindIsNotTraced:
      "not known: whether anything relies on it: no sign-in shows the use of a credential of this kind"
    }
  }
}
