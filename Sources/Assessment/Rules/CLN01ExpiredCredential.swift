import Inventory

/// CLN-01: an expired credential still stands in the list.
enum CLN01ExpiredCredential: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-01",
    title: "Expired credential still listed",
    explanation: """
      Looks at: expired client secrets, certificates and keys. It goes when a successor is there and the \
      consumer has switched, or 30 days have passed; when another credential is proven to be used in its \
      place; or when it ended more than 90 days ago, sign-in logs were collected and nothing presented \
      it since.
      Why: a dead credential hides the living ones, and every list of secrets shows it again.
      Could be wrong: its name and keyId may be the only trace of a consumer that still tries it.
      Blockers: B-FIND where none of the cases holds (then the verdict is where the consumer should \
      move, or keep); B-IAC where code would make it again.
      Steps: keep a copy of the list; check tenant, keyId, end and use once more; delete it.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-credential-from-apps"
  )

  static var isAboutOwnApplications: Bool { false }

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    guard subject.kind.isClientCredential, subject.isExpired, !subject.facts.has(.applicationProxy),
      isDone(subject, &notes)
    else { return nil }
    if let used = subject.credential.lastUsed {
      notes.note(
        .signIns, 0, "It was last used at \(used.rfc3339).", at: subject.lastUsedSource)
    }
    return Decision(.delete, .confirmed, blockers: subject.blockers(for: .delete))
  }

  private static func isDone(_ subject: CandidateSubject, _ notes: inout Notebook) -> Bool {
    func ended() -> String {
      let end = subject.validity.end.instant?.rfc3339 ?? ""
      return "It ended at \(end), \(subject.daysExpired ?? 0) days ago"
    }
    let past = subject.secondsExpired ?? 0
    switch subject.credential.status {
    case .superseded:
      guard isSwitched(subject) || past >= 30 * Instant.secondsPerDay else { return false }
      notes.note(.credential, 100, "\(ended()), and it has a successor.", at: subject.source)
      if let next = subject.successorInUse, let used = next.lastUsed {
        notes.note(
          .signIns, 0, "The successor was used at \(used.rfc3339).",
          at: subject.report.inventory.citation(next.lastUsedOrigin))
      }
      return true
    case .covered where subject.credential.isCoverProven:
      notes.note(
        .credential, 100, "\(ended()), and another credential is used in its place.",
        at: subject.source)
      return true
    case .covered, .lapsed, .dormant:
      // Refusals since its end would make it an outage; without logs nobody can say that there are none.
      guard past > 90 * Instant.secondsPerDay, subject.context.signInsCollected else {
        return false
      }
      notes.note(
        .credential, 100, "\(ended()), and the sign-in logs hold no attempt with it.",
        at: subject.source)
      return true
    case .platformManaged, .unreadable, .outage, .notYetValid, .replacementReady, .expiring,
      .healthy:
      return false
    }
  }

  /// The successor has been used, and this one has been silent for a week.
  private static func isSwitched(_ subject: CandidateSubject) -> Bool {
    subject.successors.contains { $0.lastUsed != nil } && subject.useHasStopped(forDays: 7)
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [
      group.steps.keepCopy(group),
      group.steps.delete(
        group,
        group.subjects.count == 1
          ? "Delete the expired credential." : "Delete the expired credentials."),
    ]
  }
}
