/// What keeps a rotation from being known, or its old credential from being called safe to delete.
package enum RotationUnknown: String, CaseIterable, Sendable {
  case activityNotCollected
  case successorNotSeen
  case oldNotSeen
  case successorNotInUse
  case otherTenants
  case audienceNotCollected
  case delegatedUse
  case dataAgeUnknown
  case dataTooOld
  case presentedAfterEnd
  case kindIsNotTraced

  package var code: String { rawValue }

  /// One line: what is not known, and what to run where something can be.
  package var words: String {
    switch self {
    case .activityNotCollected:
      "not known: credentialActivity was not collected: az rest --method GET --url "
        + "https://graph.microsoft.com/beta/reports/appCredentialSignInActivities"
    case .successorNotSeen:
      "not known: when the successor was used: no evidence names it, which is no proof of disuse"
    case .oldNotSeen:
      "not known: when the old one was last used: no evidence names it, which is no proof of disuse"
    case .successorNotInUse:
      "the successor was not seen in use in the last 30 days, and a week after the old one: the old "
        + "one has to be silent for 90 days"
    case .otherTenants:
      "not known: uses in other tenants: the application is open to them, and the logs of this one "
        + "do not show what happens there"
    case .audienceNotCollected:
      "not known: whether other tenants use it: signInAudience was not collected: export the "
        + "application anew"
    case .delegatedUse:
      "not known: uses for people: the application signs in for people too, and the evidence does "
        + "not show with which credential"
    case .dataAgeUnknown:
      "not known: how old the evidence is: the export does not say when it was made"
    case .dataTooOld:
      "not known: what happened since the data was collected: export again"
    case .presentedAfterEnd:
      "somebody presents the old one although it has ended: find the consumer by its keyId"
    case .kindIsNotTraced:
      "not known: whether anything relies on it: no sign-in shows the use of a credential of this kind"
    }
  }
}
