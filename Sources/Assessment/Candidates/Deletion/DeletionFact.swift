/// The facts that must be known before a credential is called deletable: a closed list.
///
/// A fact holds, fails, or is unknown. An unknown fact never counts as one that holds.
package enum DeletionFact: UInt8, CaseIterable, Sendable {
  /// It is of a kind that is used to sign in, and the kind is certain.
  case kind
  /// The application and its service principal both exist and belong to this tenant.
  case identity
  /// The platform does not renew it: no Application Proxy, no managed identity, no P2P Server.
  case platform
  /// It is known whether the application and the service principal are disabled.
  case state
  /// No name, note, description or tag suggests rare use.
  case rareUse
  /// It expired, and long enough ago.
  case ended
  /// Another credential takes its place.
  case replacement
  /// The date of its own last use is known, and long enough ago.
  case ownUse
  /// Nothing else shows a use or an attempt.
  case traces
  /// The application serves this tenant alone.
  case audience
  /// It has no web redirect URIs.
  case redirectUris
  /// Nobody uses it as a person or on behalf of one.
  case delegatedUse
  /// All five activity times of the application were collected.
  case activities
  /// The report on each credential's last use was collected.
  case credentialActivity
  /// The sign-ins of service principals were collected, over a long enough period.
  case signIns
  /// The data is recent enough.
  case dataAge

  /// The name of the case, as used in codes.
  var name: String { Self.names[Int(rawValue)] }

  private static let names = allCases.map { "\($0)" }

  /// Whether the answer depends only on the credential, not on the ``DeletionGround``.
  var isSameInAllCases: Bool {
    switch self {
    case .kind, .identity, .platform, .state, .rareUse, .activities, .credentialActivity, .dataAge:
      true
    case .ended, .replacement, .ownUse, .traces, .audience, .redirectUris, .delegatedUse, .signIns:
      false
    }
  }

  /// A short title for lists.
  package var title: String {
    switch self {
    case .kind: "kind"
    case .identity: "application and principal"
    case .platform: "not renewed by Microsoft"
    case .state: "disabled or not"
    case .rareUse: "no rare use"
    case .ended: "expiry"
    case .replacement: "replacement"
    case .ownUse: "own last use"
    case .traces: "no other sign of use"
    case .audience: "audience"
    case .redirectUris: "redirect URIs"
    case .delegatedUse: "no use by people"
    case .activities: "activity of the application"
    case .credentialActivity: "report on last use"
    case .signIns: "sign-in log"
    case .dataAge: "age of the data"
    }
  }

  /// What is unknown, worded to follow "it is not known".
  var question: String {
    switch self {
    case .kind: "what kind of credential it is"
    case .identity: "whether the application and its service principal belong to this tenant"
    case .platform: "whether Microsoft renews it"
    case .state: "whether the application is disabled"
    case .rareUse: "whether it is meant for rare use"
    case .ended: "how long ago it expired"
    case .replacement: "what is used in its place"
    case .ownUse: "when it was last used"
    case .traces: "whether anything else signed in as the application"
    case .audience: "who can use the application"
    case .redirectUris: "whether people sign in to the application in a browser"
    case .delegatedUse: "whether people use the application"
    case .activities: "how the application was used"
    case .credentialActivity: "when each credential was last used"
    case .signIns: "what signed in with it"
    case .dataAge: "how old the data is"
    }
  }

  /// What must hold, for readers of a rule's description.
  package var explanation: String {
    switch self {
    case .kind:
      "It is a client secret, a client certificate or a symmetric key, and everything that could make it "
        + "something else was collected: its keyId; for a password the keyCredentials of its object (it "
        + "may belong to a SAML certificate), and of a principal's password that no "
        + "preferredSingleSignOnMode, preferredTokenSigningKeyThumbprint or date of a key speaks of "
        + "SAML; for a key its usage and type and the object's "
        + "tokenEncryptionKeyId, requestSignatureVerification and preferredSingleSignOnMode. A principal's "
        + "certificate was seen to sign in: otherwise it may be the Verify key of a SAML certificate. It is "
        + "no part of a SharePoint add-in's credential."
    case .identity:
      "Application and service principal were both collected, neither is in the recycle bin, and the "
        + "application is this tenant's."
    case .platform:
      "Neither object is tagged WindowsAzureActiveDirectoryOnPremApp or has onPremisesPublishing, no secret "
        + "of theirs is called CWAP_AuthSecret, the principal is no managed identity, and the credential "
        + "is not that of P2P Server. Tags, identifierUris or servicePrincipalNames, servicePrincipalType "
        + "and the displayName of every secret and key of both objects were collected."
    case .state:
      "isDisabled and disabledByMicrosoftStatus of the application and accountEnabled of the principal "
        + "were collected, and signInAudience where accountEnabled is false: a credential of a disabled "
        + "object replaces no other."
    case .rareUse:
      "displayName, notes, description and tags of application and principal, and the credential's "
        + "displayName, were collected, and none speaks of recovery, emergencies, closing of books, audits "
        + "or of keeping it (the words: rareUseWords in lapse.yml)."
    case .ended: "It has ended, by the time that the case asks for."
    case .replacement:
      "Another credential of the team's own takes its place, as the case asks, and its kind is certain too."
    case .ownUse:
      "Its own last use is dated and the row can be read; no attempt, whatever came of it and whichever "
        + "application the row names, lies nearer to the time of the data than the case asks."
    case .traces:
      "No sign-in of the application without a keyId, by a person or by an agent and no activity of it "
        + "speaks of use; after its end nobody presented it, every row that names it can be read, and no "
        + "refusal that names only the application (AADSTS7000222 and 7000215 for secrets, 700027 and "
        + "1000502 for certificates) can have meant it."
    case .audience:
      "signInAudience is AzureADMyOrg, or the application is disabled everywhere."
    case .redirectUris:
      "web.redirectUris was collected and is empty, or the application is disabled."
    case .delegatedUse:
      "No activity for people and no sign-in by a person is known, and what would show it was collected."
    case .activities:
      "The application's row in servicePrincipalSignInActivities has all five activities, and each can be "
        + "read."
    case .credentialActivity: "appCredentialSignInActivities was collected whole."
    case .signIns:
      "Sign-ins of service principals were collected whole, single or in summary, over the time that the "
        + "case asks for."
    case .dataAge:
      "The time of the data is known (where no manifest states it, the newest use in it stands in), it is "
        + "at most 7 days old, and the report on credentials has a row of its last 3 days (where no "
        + "manifest states the time: of the 3 days before the report)."
    }
  }

  /// What to collect if the fact is unknown.
  package var remedy: String {
    switch self {
    case .kind:
      "collect passwordCredentials and keyCredentials with keyId, usage and type, and "
        + "tokenEncryptionKeyId, requestSignatureVerification and preferredSingleSignOnMode of the "
        + "object; of a principal's certificate also the report on its last use"
    case .identity:
      "collect applications (with deletedDateTime) and service principals, all pages"
    case .platform:
      "collect tags of application and principal, identifierUris or servicePrincipalNames, "
        + "servicePrincipalType, and all credentials of both with displayName"
    case .state:
      "collect isDisabled and disabledByMicrosoftStatus of the application and "
        + "accountEnabled of the principal, and signInAudience of the application"
    case .rareUse:
      "collect displayName, notes, description and tags of application and principal, and displayName of "
        + "the credential"
    case .ended: "collect endDateTime, and let the manifest state the time of the data"
    case .replacement: "collect all credentials of application and principal"
    case .ownUse, .credentialActivity: "collect appCredentialSignInActivities"
    case .traces:
      "collect the sign-in log, rows whole, with servicePrincipalCredentialKeyId and agent.parentAppId"
    case .audience: "collect signInAudience of the application"
    case .redirectUris: "collect web.redirectUris of the application"
    case .delegatedUse, .activities: "collect servicePrincipalSignInActivities, all five activities"
    case .signIns: "collect the sign-ins of service principals of 30 days"
    case .dataAge: "collect again, so that a manifest states the time"
    }
  }
}

/// A set of facts.
struct DeletionFacts: OptionSet, Hashable {
  let rawValue: UInt32

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  init(_ facts: DeletionFact...) {
    rawValue = facts.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
  }

  func contains(_ fact: DeletionFact) -> Bool { rawValue & 1 << UInt32(fact.rawValue) != 0 }

  mutating func insert(_ fact: DeletionFact) { self = union(DeletionFacts(fact)) }

  mutating func remove(_ fact: DeletionFact) { subtract(DeletionFacts(fact)) }

  /// The facts in the set, in the order of the list.
  var all: [DeletionFact] { DeletionFact.allCases.filter { contains($0) } }
}
