import Inventory

/// KEEP-03: nothing shows who uses the credential.
enum KEEP03UnknownConsumer: CandidateRule {
  static let description = RuleDescription(
    id: "KEEP-03",
    title: "Usage not known",
    explanation: """
      Looks at: credentials about which no other rule can say anything.
      Why: what nobody knows cannot be moved; the lines say which inputs would settle it.
      Could be wrong: it claims nothing.
      Blockers: those of any way, so far as they are known; B-FIND where it has expired.
      Steps: collect what is missing and run lapse again.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  static var isAboutOwnApplications: Bool { false }

  private static let foreign = MessageTemplate(
    "KEEP-03.foreign", "The application belongs to another tenant: its owner decides.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    if subject.facts.isForeign {
      notes.note(
        .objectShape, 0, foreign,
        at: subject.source("/appOwnerOrganizationId"))
    }
    let missing = MissingInput.set(of: subject)
    if missing != 0 {
      notes.note(
        .notChecked, 0,
        subject.context.sentence(UInt64(missing)) {
          MissingInput.sentence(of: MissingInput.all(in: missing))
        })
    }
    let target: CandidateTarget = subject.isExpired ? .keep : .unknown
    return Decision(target, .low, blockers: subject.blockers(for: target))
  }

  static var hasSharedSteps: Bool { true }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let find =
      group.subjects.contains(where: \.isExpired)
      ? [
        Candidate.Step(
          "KEEP-03.find",
          "Find what still uses it: search for its name and key ID before anything is removed.")
      ] : []
    let collect = group.steps.collect(group)
    return find + collect + [
      Candidate.Step("KEEP-03.ask", "Ask its owners what uses it, and record the answer.")
    ]
  }
}
