import Inventory

/// KEEP-02: a third-party product holds the secret.
enum KEEP02ProductSecret: CandidateRule {
  static let description = RuleDescription(
    id: "KEEP-02",
    title: "Secret in a third-party product",
    explanation: """
      Looks at: redirect URIs of bots and connectors in which a person types the secret, and names of \
      well-known products.
      Why: whether it can do without a secret is the vendor's to say; until then it is rotated.
      Could be wrong: names are weak evidence.
      Blockers: none; ask the vendor.
      Steps: ask for a certificate or federation; else rotate within 180 days, with an owner and a date in \
      the calendar, and restrict it by Conditional Access for workload identities.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  private static let redirect = MessageTemplate(
    "KEEP-02.redirect", "A redirect URI belongs to a bot or connector.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    subject.noteRedirect(.product, 50, redirect, &notes)
    _ = NameEvidence.note(.product, "a product", 30, subject, &notes)
    let isPlaced = PlaceEvidence.note(subject, &notes) { $0.surroundings == .saas }
    return notes.confidence.map {
      Decision(
        .keep, isPlaced ? $0 : min($0, .medium), platform: .product,
        blockers: subject.blockers(for: .keep))
    }
  }

  static var hasSharedSteps: Bool { true }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [
      Candidate.Step(
        "KEEP-02.ask", "Ask the vendor for workload identity federation or a certificate."),
      Candidate.Step(
        "KEEP-02.rotate",
        "Until then: rotate within 180 days, with an owner and a date, and restrict the application by "
          + "Conditional Access for workload identities."),
    ]
  }
}
