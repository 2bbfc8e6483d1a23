package import Assessment
package import Inventory

/// Something that may become news: a credential, an acceptance, a plan or a date to keep.
package struct WatchedItem: Sendable {
  package enum Subject: String, Sendable {
    case credential
    case acceptance
    case plan
    case deadline
  }

  /// Why there is nothing more to say about it.
  package enum SilenceReason: Sendable {
    /// A successor has taken its place.
    case replaced
    /// Someone accepted it.
    case accepted
    /// Nothing needs to be said: the object is disabled, or the date moved away.
    case quiet
  }

  /// A person who is responsible for an application.
  package struct Person: Hashable, Sendable {
    package var name: String
    /// nil if the report has none, or the account is disabled.
    package var address: String?

    package init(name: String, address: String?) {
      self.name = name
      self.address = address
    }
  }

  /// The stable id of a credential; or `acceptance/<id>/<rules>`, `plan/<id>/<rules>`,
  /// `finding/<rule>/<id>`.
  package var key: String
  package var subject: Subject
  /// nil if there is nothing to say now.
  package var stage: Stage?
  package var silence = SilenceReason.quiet
  package var severity: Severity
  package var start: Instant?
  /// When it ends or is due.
  package var end: Instant?
  /// Days left, rounded down; nil if it has no end.
  package var daysLeft: Int64?
  /// Whether a whole number of days is left, to the second.
  package var isAtWholeDay = false

  // The credential.
  package var kind: CredentialKind?
  package var status: CredentialStatus?
  package var objectType = DirectoryObject.ObjectType.application
  package var objectId = ""
  package var appId: String?
  package var keyId: String?
  package var credentialName: String?
  package var lastRefused: Instant?
  package var hasSuccessor = false

  // The application and who is responsible for it.
  package var applicationName: String?
  package var privilege: Privilege?
  package var owners: [Person] = []
  package var team: String?
  package var contact: String?
  package var channel: String?

  /// The title of the rule that sets a deadline.
  package var title: String?
  /// The text of a finding or an acceptance, as the report words it.
  package var text: String?
  /// Where to look: the credential in the published page, or else the portal.
  package var link: String?

  package init(key: String, subject: Subject, severity: Severity) {
    self.key = key
    self.subject = subject
    self.severity = severity
  }

  package var isSAML: Bool { kind == .samlSigningCertificate }

  /// The stages that it passes through.
  var steps: [Stage] {
    switch subject {
    case .credential: isSAML ? Stage.saml : Stage.credential
    case .acceptance, .plan: Stage.acceptance
    case .deadline: Stage.deadline
    }
  }

  package var isPrivileged: Bool { (privilege ?? .none) >= .high }

  func isExactly(_ days: Int64) -> Bool { daysLeft == days && isAtWholeDay }

  /// Whether `left` comes first: most urgent, then soonest, then by key.
  package static func precedes(_ left: WatchedItem, _ right: WatchedItem) -> Bool {
    let (first, second) = (left.urgency, right.urgency)
    if first != second { return first > second }
    if left.end != right.end {
      guard let one = left.end, let other = right.end else { return left.end != nil }
      return one < other
    }
    return left.key < right.key
  }

  private var urgency: (stage: Int, severity: Severity) {
    (stage.flatMap { Stage.allCases.firstIndex(of: $0) } ?? -1, severity)
  }
}
