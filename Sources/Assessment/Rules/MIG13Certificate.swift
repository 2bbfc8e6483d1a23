import Inventory

/// MIG-13: federation is not possible, so use a certificate in place of a secret.
enum MIG13Certificate: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-13",
    title: "No federation: use a certificate",
    explanation: """
      Looks at: client secrets and symmetric keys whose sign-ins come from outside the networks of the large clouds, or \
      whose names or places in --references say that they are used on-premises; and those of external tenants, \
      where neither managed identities nor federation are allowed.
      Why: the private key of a certificate never has to leave its host, and the certificate can be \
      short-lived.
      Could be wrong: a network of no cloud may be an office with a developer in it. Ask first whether the \
      host can be Arc-enabled: then it has a managed identity.
      Blockers: B-SHARED, B-MSA, B-POLICY, B-XT.
      Steps: issue a certificate for at most 180 days from your own certificate authority, or a self-signed \
      one, with its key in a vault, HSM or TPM. Do not use a public authority: during 2026 and 2027 they stop \
      issuing certificates for client authentication (the clientAuth EKU), so the next renewal would fail. Add \
      it beside the secret, change the code, watch the sign-ins, remove the secret.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  private static let network = MessageTemplate(
    "MIG-13.network", "Sign-ins come from outside the networks of the large clouds.")
  private static let externalTenant = MessageTemplate(
    "MIG-13.tenant", "The tenant is an external tenant.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind == .clientSecret || subject.kind == .symmetricKey else { return nil }
    if let signIns = subject.facts.signIns, signIns.isMostly(.other) {
      notes.note(
        .signIns, 50, network,
        at: subject.context.inventory.citation(signIns.origin))
    }
    // Federation elsewhere does not help a host that cannot federate; B-SHARED says so.
    PlaceEvidence.note(subject, &notes) { $0.surroundings == .onPrem }
    _ = NameEvidence.note(.onPremises, "a place on premises", 30, subject, &notes)
    if subject.facts.blockers.contains(.crossTenant) {
      notes.note(.objectShape, 50, externalTenant)
    }
    return notes.confidence.map {
      Decision(
        .certificate, min($0, .high), platform: .onPremises,
        blockers: subject.blockers(for: .certificate))
    }
  }

  static var hasSharedSteps: Bool { true }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let target = CommandTarget(group.first)
    let id = Shell.quoted(target.appId)
    return [
      Candidate.Step(
        "MIG-13.arc",
        "Can the host be Arc-enabled? Then it gets a managed identity, and you need no certificate."
      ),
      Candidate.Step(
        "MIG-13.issue",
        "Issue a certificate for at most 180 days from your own certificate authority, or a self-signed "
          + "one, with its key in a vault, HSM or TPM. Public authorities are ending certificates for client "
          + "authentication, so the next renewal would fail.",
        command:
          "az keyvault certificate create --vault-name '<vault>' --name '<certificate>' --policy '@policy.json'",
        powershell:
          "Add-AzKeyVaultCertificate -VaultName '<vault>' -Name '<certificate>' -CertificatePolicy '<policy>'"
      ),
      Candidate.Step(
        "MIG-13.add" + target.variantOfAppId,
        "Add it beside the secret. Without --append this command would remove every other credential.",
        command: group.steps.guards.bash([
          "az ad app credential reset --id \(id) --cert @certificate.pem --append"
        ])),
      Candidate.Step("MIG-13.code", "Change the code to use the certificate."),
    ] + group.steps.retire(group)
  }
}
