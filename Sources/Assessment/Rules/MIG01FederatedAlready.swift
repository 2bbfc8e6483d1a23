import Inventory

/// MIG-01: a federated credential exists, and a secret or certificate is still there.
enum MIG01FederatedAlready: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-01",
    title: "Federated credential exists, secret still there",
    explanation: """
      Looks at: client secrets, certificates and keys of applications that trust federated credentials of \
      a pipeline, a cluster or another cloud. The old credential can go where its use has stopped; else the \
      way is the one that was begun.
      Why: the work is done but for the last step, and until then the secret is as good as before.
      Could be wrong: a second consumer that was never moved; jobs that run once in a long while.
      Blockers: B-DUAL where the old one is not known to be silent, B-BLIND, B-SHARED, B-IAC, B-RARE.
      Steps: find the second consumer by address and resource in the sign-in log, move it, then remove the \
      old credential.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration",
    grounds: [.unused])

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    // If all of them are managed identities, the next rule applies.
    guard subject.kind.isClientCredential, let trust = subject.facts.leadingTrust,
      subject.facts.federated.contains(where: { $0.subject.managedIdentity == nil })
    else { return nil }
    let isManagedIdentity = trust.subject.managedIdentity != nil
    return PartialMigration.decide(
      subject, trust: trust, platform: trust.subject.platform,
      target: isManagedIdentity
        ? .managedIdentityAsFederatedCredential : .workloadIdentityFederation, &notes)
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    PartialMigration.steps(for: group)
  }
}
