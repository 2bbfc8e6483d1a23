import Inventory

/// MIG-05: an application in Azure that must keep its registration.
enum MIG05AzureApplication: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-05",
    title: "Application in Azure that keeps its registration",
    explanation: """
      Looks at: applications that run in Azure (by a redirect URI on an Azure host name, by their places of \
      use, or by one steady Microsoft IP address) and sign in users, offer an API or serve several tenants.
      Why: a managed identity cannot replace such an application, but it can be its credential, so that no \
      secret is needed.
      Could be wrong: a redirect URI may be left over from an environment that no longer exists.
      Blockers: B-XT (identity and application must be in one tenant), B-CLOUD, B-FIC20, B-REGION, B-MSA, \
      B-SDK, B-SHARED.
      Steps: create a user-assigned identity, let the application trust it, change the code to use a client \
      assertion, watch the sign-ins, remove the secret.
      """,
    reference:
      "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity"
  )

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential,
      !subject.facts.blockers.isDisjoint(with: [.user, .api, .multiTenant]),
      AzureHosting.note(subject, &notes),
      let confidence = notes.confidence
    else { return nil }
    return Decision(
      .managedIdentityAsFederatedCredential, confidence, platform: AzureHosting.platform(subject),
      blockers: subject.blockers(for: .managedIdentityAsFederatedCredential))
  }

  static var hasSharedSteps: Bool { true }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    group.steps.federateManagedIdentity(group) + [
      Candidate.Step(
        "MIG-05.code",
        "Change the code to use a client assertion made from the identity's token "
          + "(ClientAssertionCredential, or SignedAssertionFromManagedIdentity of Microsoft.Identity.Web)."
      )
    ] + group.steps.retire(group)
  }
}
