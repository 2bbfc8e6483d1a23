import Inventory

/// CLN-02: a newer credential has taken over, and the old one is still live.
enum CLN02SupersededCredential: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-02",
    title: "Superseded by a newer credential",
    explanation: """
      Looks at: live credentials with a successor that was used in the last 30 days, while their own last \
      use is at least 30 days past. Both must be dated: a missing row of the activity report proves \
      nothing.
      Why: a rotation ends with the removal of the old value; until then whoever has it can sign in.
      Could be wrong: a job that runs less often than once a month.
      Blockers: B-BLIND where other tenants or people use the application, B-ROT where the old one is not \
      known to be silent: then it stays until its consumer has moved.
      Steps: look at the sign-in log once more, keep a copy of the list, delete the old one.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-credential-from-apps"
  )

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    guard subject.useHasEnded, let next = subject.successorInUse, let nextUse = next.lastUsed,
      let used = subject.credential.lastUsed
    else { return nil }
    notes.note(.signIns, 90, "It was last used at \(used.rfc3339).", at: subject.lastUsedSource)
    notes.note(
      .credential, 0, "Its successor was used at \(nextUse.rfc3339).",
      at: subject.report.inventory.citation(next.lastUsedOrigin))
    return Decision(.delete, .high, blockers: subject.blockers(for: .delete))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [
      group.steps.verify(group, "See that no sign-in of the last 30 days shows the old keyId."),
      group.steps.keepCopy(group),
      group.steps.delete(group, "Delete what the newer one has replaced."),
    ]
  }
}
