import Inventory

/// CLN-03: nobody has used the credential for 100 days.
enum CLN03UnusedCredential: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-03",
    title: "Unused for 100 days",
    explanation: """
      Looks at: live credentials whose last use is dated and at least 100 days past: a quarterly job is \
      silent for 92. A missing row of the activity report never counts, nor does anything that was not \
      collected.
      Why: what nobody uses can only be misused.
      Could be wrong: jobs for recovery or the end of the year; where names, notes, descriptions or tags \
      say so, the credential is left alone (B-RARE).
      Blockers: B-BLIND where the application has another audience than AzureADMyOrg, web redirect URIs or \
      delegated activity: absence proves nothing there.
      Steps: ask the owners, disable nothing; look at the log, keep a copy, delete it.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-credential-from-apps",
    grounds: [.unused])

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    let proof = DeletionProof(.unused, subject)
    guard subject.useHasEnded, proof.isSilent(forDays: 100) else { return nil }
    proof.note(in: &notes)
    return Decision(.delete, .high, blockers: subject.blockers(for: .delete))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [
      StepWriter.askForRareUse,
      group.steps.verify(
        group, "CLN-03.see", "Check that no sign-in of the last 30 days shows its key ID."),
      group.steps.keepCopy(group),
    ] + group.steps.delete(group, "delete", "Delete it")
  }
}
