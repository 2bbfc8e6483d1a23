import Inventory

/// CLN-06: a live credential on an application that nobody can sign in as.
enum CLN06DisabledApplication: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-06",
    title: "Live credential on a disabled application",
    explanation: """
      Looks at: live credentials of applications that are disabled (isDisabled, disabledByMicrosoftStatus), \
      or whose service principal is, where the application is of this tenant alone.
      Why: whoever enables the application again enables every old credential with it.
      Could be wrong: disabled for an investigation, which needs the evidence; disabled until a recovery.
      Blockers: B-RARE, B-IAC. A disabled principal of an application of several tenants stops one tenant \
      only and says nothing here.
      Steps: ask who disabled it and why; then delete the credential, or enable the application.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/enterprise-apps/deactivate-app-registration",
    grounds: [.unused])

  private static let principalIsDisabled = MessageTemplate(
    "CLN-06.principal", "Its service principal is disabled.")
  private static let applicationIsDisabled = MessageTemplate(
    "CLN-06", "The application is disabled.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.isLive, subject.facts.isDisabled else { return nil }
    let isPrincipal =
      subject.facts.application?.flags.isDisjoint(with: [.isDisabled, .disabledByMicrosoft]) ?? true
    notes.note(
      .objectShape, 80, isPrincipal ? principalIsDisabled : applicationIsDisabled,
      at: isPrincipal
        ? subject.facts.principal.flatMap { subject.context.inventory.citation($0.origin) }
        : subject.source(""))
    guard subject.useHasEnded else {
      return Decision(.unknown, .medium, blockers: subject.blockers(for: .unknown))
    }
    DeletionProof(.unused, subject).note(in: &notes)
    return Decision(.delete, .high, blockers: subject.blockers(for: .delete))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let ask = Candidate.Step(
      "CLN-06.ask",
      "Ask who disabled the application and why: an investigation may need it unchanged.")
    guard group.decision.target == .delete else {
      return [
        ask,
        Candidate.Step(
          "CLN-06.decide",
          "Decide: enable it again and move it to a managed identity or federation, or remove its "
            + "credentials once their last use is known and past."),
      ] + group.steps.collect(group).prefix(1)
    }
    return [ask, group.steps.keepCopy(group)]
      + group.steps.delete(group, "CLN-06.delete", "Delete the credential")
  }
}
