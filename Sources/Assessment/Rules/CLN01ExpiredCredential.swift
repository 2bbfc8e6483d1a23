import Inventory

/// CLN-01: an expired credential is still in the list.
enum CLN01ExpiredCredential: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-01",
    title: "Expired credential still listed",
    explanation: """
      Looks at: expired client secrets, certificates and keys.
      Why: a dead credential hides the living ones, and every list of secrets shows it again.
      Could be wrong: its name and keyId may be the only trace of a consumer that still tries it.
      Blockers: B-FIND where none of the cases below holds (then the decision is where the consumer should \
      move, or keep); B-NOLOG where no log shows whether somebody is refused; B-IAC where code would make \
      it again.
      Steps: keep a copy of the list; check tenant, keyId, end and use once more; delete it.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-credential-from-apps",
    grounds: grounds)

  private static let grounds: [DeletionGround] = [.succeeded, .switched, .covered, .lapsed]

  static var isAboutOwnApplications: Bool { false }

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential, subject.isExpired, hasOutdatedStatus(subject),
      let ground = grounds.first(where: { DeletionProof.holds($0, subject) })
    else { return nil }
    DeletionProof(ground, subject).note(in: &notes)
    var blockers = subject.blockers(for: .delete)
    // Only its end and its successor speak for deletion then.
    let isWithoutLog = ground == .succeeded && !subject.context.tables.log.showsUse(of: subject)
    if isWithoutLog { blockers.insert(.noLog) }
    return Decision(.delete, isWithoutLog ? .medium : .confirmed, blockers: blockers)
  }

  private static func hasOutdatedStatus(_ subject: CandidateSubject) -> Bool {
    switch subject.credential.status {
    // Credentials on a disabled object are judged like the rest: the file that says that it is
    // disabled may be missing next time.
    case .superseded, .covered, .lapsed, .dormant: true
    case .platformManaged, .unreadable, .outage, .notYetValid, .replacementReady, .expiring,
      .healthy:
      false
    }
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [group.steps.keepCopy(group)]
      + group.steps.delete(group, "CLN-01.delete", "Delete the expired credential")
  }
}
