import Inventory

/// MIG-02: the application trusts a managed identity already, and a secret is still there.
enum MIG02ManagedIdentityTrusted: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-02",
    title: "Managed identity trusted, secret still there",
    explanation: """
      Looks at: client secrets, certificates and keys of applications whose federated credentials are \
      managed identities of the tenant. It looks the identity up among the service principals: only a \
      user-assigned one works, by its principal id, from the same tenant.
      Why: as MIG-01; and a credential that names the wrong id is accepted silently and never works.
      Could be wrong: identities that were not collected cannot be looked up.
      Blockers: B-XT where the identity is of another tenant, B-DUAL, B-BLIND, B-IAC, B-RARE.
      Steps: correct the federated credential where it cannot work, then as MIG-01.
      """,
    reference:
      "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity",
    grounds: [.unused])

  private static let systemAssigned = MessageTemplate(
    "MIG-02.systemAssigned",
    "The subject is a system-assigned managed identity, which cannot be a federated credential.")
  private static let clientId = MessageTemplate(
    "MIG-02.clientId",
    "The subject is the client ID of a managed identity; it must be its principal (object) ID.")
  private static let notFound = MessageTemplate(
    "MIG-02.notFound", "The subject is not a managed identity of this tenant.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential, let trust = subject.facts.leadingTrust,
      let identity = trust.subject.managedIdentity
    else { return nil }
    let match = subject.context.managedIdentities.match(identity)
    if let problem = problem(match, subject) {
      notes.note(.federatedIdentityCredentials, 0, problem)
    }
    var decision = PartialMigration.decide(
      subject, trust: trust, platform: .azure, target: .managedIdentityAsFederatedCredential,
      &notes)
    if let tenant = subject.context.tables.tenant, let issuing = trust.subject.issuingTenant,
      tenant != issuing
    {
      decision.blockers.insert(.crossTenant)
    }
    return decision
  }

  /// Returns what is wrong with the identity; nil if nothing is known to be wrong.
  private static func problem(
    _ match: ManagedIdentityIndex.Match, _ subject: CandidateSubject
  ) -> MessageTemplate? {
    switch match {
    case .userAssigned, .found: nil
    case .systemAssigned: systemAssigned
    case .clientId: clientId
    case .notFound: subject.context.tables.holdsAllServicePrincipals ? notFound : nil
    }
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    PartialMigration.steps(for: group)
  }
}
