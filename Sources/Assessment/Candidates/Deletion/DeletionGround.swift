/// The cases in which a credential is deletable, each with the facts that it requires.
package enum DeletionGround: UInt8, CaseIterable, Sendable {
  /// It expired at least 30 days ago, and another credential has taken its place.
  case succeeded
  /// It has expired, and its consumer is known to use the successor.
  case switched
  /// It has expired, and another credential is known to be used in its place.
  case covered
  /// It expired more than 90 days ago, and the log shows that nobody tries it.
  case lapsed
  /// It is live, but no longer used.
  case unused

  /// Facts about the credential and its objects that every case requires.
  private static let always = DeletionFacts(.kind, .identity, .platform, .rareUse, .traces)

  /// The facts that must all hold.
  var facts: DeletionFacts { Self.facts[Int(rawValue)] }

  private static let facts = allCases.map(\.listed)

  private var listed: DeletionFacts {
    switch self {
    case .succeeded:
      Self.always.union(DeletionFacts(.state, .ended, .replacement))
    case .switched:
      Self.always.union(
        DeletionFacts(.state, .ended, .replacement, .ownUse, .credentialActivity, .signIns))
    case .covered:
      Self.always.union(
        DeletionFacts(.state, .ended, .replacement, .ownUse, .credentialActivity, .signIns))
    case .lapsed:
      Self.always.union(
        DeletionFacts(
          .ended, .audience, .redirectUris, .delegatedUse, .credentialActivity, .signIns))
    case .unused:
      Self.always.union(
        DeletionFacts(
          .ownUse, .audience, .redirectUris, .delegatedUse, .activities, .credentialActivity,
          .signIns, .dataAge))
    }
  }

  package var title: String {
    switch self {
    case .succeeded: "expired and succeeded, for 30 days"
    case .switched: "expired and switched"
    case .covered: "expired, and covered by proof"
    case .lapsed: "expired for more than 90 days"
    case .unused: "live and out of use"
    }
  }

  /// Returns what the case demands of a fact in particular; nil if nothing.
  package func explanation(of fact: DeletionFact) -> String? {
    switch (self, fact) {
    case (.succeeded, .ended): "its end is at least 30 days past"
    case (.succeeded, .replacement): "it has a replacement; no log is needed"
    case (.switched, .ended), (.covered, .ended): "its end is past, in the data too"
    case (.switched, .replacement): "it has a replacement that was used"
    case (.switched, .ownUse): "7 days ago at least"
    case (.switched, .signIns), (.covered, .signIns): "of the last 7 days"
    case (.covered, .replacement):
      "another credential, older or of another kind, was used in the last 30 days and at least 7 days "
        + "after it"
    case (.covered, .ownUse): "7 days before that of the other at least"
    case (.lapsed, .ended): "its end is more than 90 days before the time of the data"
    case (.lapsed, .signIns):
      "of 28 of the last 30 days; of non-interactive sign-ins by people too, where the application exposes "
        + "scopes or has delegated permissions beyond User.Read"
    case (.unused, .ownUse):
      "45 days ago at least where a replacement or a federated credential was used in the last 30 days, else "
        + "100: monthly and quarterly jobs are silent for 31 and 92"
    case (.unused, .signIns): "up to 3 days before the time of the data"
    default: nil
    }
  }
}

extension RuleDescription {
  /// Creates the description of a rule that deletes in the given cases.
  init(
    id: String, title: String, explanation: String, reference: String, grounds: [DeletionGround]
  ) {
    self.init(
      id: id, title: title,
      explanation: explanation + "\n\n" + DeletionGround.explanation(of: grounds),
      reference: reference)
  }
}
