import Inventory

/// An input that was not collected and would have told more about one credential.
enum MissingInput: UInt8, CaseIterable {
  case credentialActivity
  case signIns
  case principalActivity
  case federatedIdentityCredentials
  case application
  case servicePrincipals
  case references

  static func of(_ subject: CandidateSubject) -> [MissingInput] { all(in: set(of: subject)) }

  /// Returns the inputs missing for a credential as a bit set, indexed by raw value.
  static func set(of subject: CandidateSubject) -> UInt8 {
    var set: UInt8 = 0
    for input in allCases where input.isMissing(subject) { set |= 1 << input.rawValue }
    return set
  }

  static func all(in set: UInt8) -> [MissingInput] {
    allCases.filter { set & 1 << $0.rawValue != 0 }
  }

  private func isMissing(_ subject: CandidateSubject) -> Bool {
    let context = subject.context
    switch self {
    case .credentialActivity: return !context.tables.credentialActivityCollected
    case .signIns: return !context.tables.signInsCollected
    case .principalActivity: return subject.facts.activity == nil
    case .federatedIdentityCredentials:
      return !subject.facts.federatedKnown && subject.object.type == .application
    case .application:
      guard let application = subject.facts.application else { return false }
      return !application.flags.contains(.redirectsCollected)
        || application.signInAudience == .absent
    case .servicePrincipals:
      return subject.facts.principal == nil && !context.tables.holdsAllServicePrincipals
    // No directory says where an application is used.
    case .references: return !context.tables.referencesCollected
    }
  }

  /// What was not checked, in a few words.
  var words: String {
    switch self {
    case .credentialActivity: "last use by keyId (appCredentialSignInActivities)"
    case .signIns: "sign-in logs of service principals"
    case .principalActivity: "activity of the application (servicePrincipalSignInActivities)"
    case .federatedIdentityCredentials: "federated identity credentials"
    case .application: "signInAudience and web.redirectUris of the application"
    case .servicePrincipals: "the service principal"
    case .references: "where it is used: pipelines, configuration, clusters"
    }
  }

  /// Its part of the sentence's code; short, because tens of thousands of rows have it.
  private var code: String {
    switch self {
    case .credentialActivity: "keys"
    case .signIns: "signIns"
    case .principalActivity: "activity"
    case .federatedIdentityCredentials: "federated"
    case .application: "app"
    case .servicePrincipals: "principals"
    case .references: "places"
    }
  }

  /// Returns one sentence that says what was not checked.
  static func sentence(of missing: [MissingInput]) -> MessageTemplate {
    MessageTemplate(
      "notChecked." + missing.map(\.code).joined(separator: "."),
      "Not checked: \(missing.map(\.words).joined(separator: "; ")).")
  }

  /// Whether `lapse collect` can collect it.
  var isCollectable: Bool { self != .references }
}
