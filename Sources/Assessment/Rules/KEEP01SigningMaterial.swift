import Inventory

/// KEEP-01: SAML and token signing material is no client secret.
enum KEEP01SigningMaterial: CandidateRule {
  static let description = RuleDescription(
    id: "KEEP-01",
    title: "Signing and encryption material",
    explanation: """
      Looks at: SAML signing certificates with their twins and passwords, certificates that verify signed \
      requests, and keys that encrypt tokens.
      Why: nobody signs in with them, so no managed identity or federation can take their place; they \
      are renewed, not removed.
      Could be wrong: nothing known; the kind is told from usage, type and the identifiers they share.
      Blockers: none.
      Steps: watch the end (notificationEmailAddresses on the service principal), and change \
      preferredTokenSigningKeyThumbprint together with the other side.
      """,
    reference: "https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate")

  static var isAboutOwnApplications: Bool { false }

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    switch subject.kind {
    case .samlSigningCertificate, .samlRequestVerification, .tokenEncryptionKey: break
    case .clientSecret, .certificate, .symmetricKey, .federatedIdentityCredential: return nil
    }
    notes.note(.credential, 100, "It is a \(subject.kind.name).", at: subject.source)
    return Decision(.keep, .confirmed)
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let isSigning = group.subjects.contains { $0.kind == .samlSigningCertificate }
    return [
      Candidate.Step(
        text: isSigning
          ? "Keep it. Before it ends, add a new certificate, give it to the service provider, and make it "
            + "the active one on the same day."
          : "Keep it. Before it ends, agree on its successor with the other side.")
    ]
  }
}
