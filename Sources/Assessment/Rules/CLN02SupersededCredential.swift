import Inventory

/// CLN-02: a newer credential has taken over, and the old one is still live.
enum CLN02SupersededCredential: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-02",
    title: "Replaced by a newer credential",
    explanation: """
      Looks at: live credentials out of use, with a successor that was used in the last 30 days.
      Why: a rotation ends with the removal of the old value; until then whoever has it can sign in.
      Could be wrong: a job that runs less often than every 45 days.
      Blockers: B-BLIND where other tenants or people use the application, B-ROT where the old one is not \
      known to be silent: then it stays until its consumer has moved.
      Steps: look at the sign-in log once more, keep a copy of the list, delete the old one.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-credential-from-apps",
    grounds: [.unused])

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.useHasEnded, subject.successorInUse != nil else { return nil }
    DeletionProof(.unused, subject).note(in: &notes)
    return Decision(.delete, .high, blockers: subject.blockers(for: .delete))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [
      group.steps.verify(
        group, "CLN-02.see", "Check that no sign-in of the last 30 days shows the old key ID."),
      group.steps.keepCopy(group),
    ]
      + group.steps.delete(
        group, "CLN-02.delete", "Delete the old credential, which the newer one replaced")
  }
}
