import Inventory

/// KEEP-01: SAML and token signing certificates are not client secrets.
enum KEEP01SigningMaterial: CandidateRule {
  static let description = RuleDescription(
    id: "KEEP-01",
    title: "Signing and encryption certificates",
    explanation: """
      Looks at: SAML signing certificates with their twins and passwords, certificates that verify signed \
      requests, and keys that encrypt tokens.
      Why: nobody signs in with them, so no managed identity or federation can replace them. They are renewed, \
      not removed.
      Could be wrong: nothing known. The kind is told by usage, type and the identifiers they share.
      Blockers: none.
      Steps: watch the expiry date (notificationEmailAddresses on the service principal). Create the new SAML \
      certificate well before the old one expires and give it to the service provider; then activate it and \
      test. Once the active certificate has expired, Entra signs with a valid inactive one by itself. Creating \
      one only then breaks service providers that ignored the expiry.
      """,
    reference: "https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate")

  static var isAboutOwnApplications: Bool { false }

  private static let kind = MessageTemplate("KEEP-01", "It is a {kind}.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    switch subject.kind {
    case .samlSigningCertificate, .samlRequestVerification, .tokenEncryptionKey: break
    case .clientSecret, .certificate, .symmetricKey, .federatedIdentityCredential: return nil
    }
    notes.note(.credential, 100, kind, ["kind": .text(words(of: subject.kind))], at: subject.source)
    return Decision(.keep, .confirmed)
  }

  private static func words(of kind: CredentialKind) -> String {
    switch kind {
    case .samlSigningCertificate: "SAML signing certificate"
    case .samlRequestVerification: "certificate that verifies signed requests"
    case .tokenEncryptionKey: "token encryption key"
    case .clientSecret, .certificate, .symmetricKey, .federatedIdentityCredential:
      "client credential"
    }
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let isSigning = group.subjects.contains { $0.kind == .samlSigningCertificate }
    return [
      isSigning
        ? Candidate.Step(
          "KEEP-01.signing",
          "Keep it. Create the new certificate before this one expires, give it to the service provider, "
            + "activate it and test. Once the active one has expired, Entra signs with any valid newer one by "
            + "itself, and sign-in fails where the service provider does not have it yet.")
        : Candidate.Step(
          "KEEP-01.agree",
          "Keep it. Agree on its replacement with the other side before it expires.")
    ]
  }
}
