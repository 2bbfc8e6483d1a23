import Inventory

/// MIG-05: an application in Azure that must keep its registration.
enum MIG05AzureApplication: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-05",
    title: "Application in Azure that keeps its registration",
    explanation: """
      Looks at: applications that run in Azure (a redirect URI on a host of an Azure service, where they are \
      used, one steady address of Microsoft's network) and sign in people, offer an API or serve several \
      tenants.
      Why: a managed identity cannot replace such an application, but it can be its credential: no secret.
      Could be wrong: a redirect URI may be left over from an environment that is gone.
      Blockers: B-XT (identity and application in one tenant), B-CLOUD, B-FIC20, B-REGION, B-MSA, B-SDK, \
      B-SHARED.
      Steps: make a user-assigned identity, let the application trust it, change the code to a client \
      assertion, watch, remove the secret.
      """,
    reference:
      "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity"
  )

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    guard subject.kind.isClientCredential,
      !subject.facts.blockers.isDisjoint(with: [.user, .api, .multiTenant]),
      AzureHosting.note(subject, &notes),
      let confidence = notes.confidence
    else { return nil }
    return Decision(
      .managedIdentityAsFederatedCredential, confidence, platform: AzureHosting.platform(subject),
      blockers: subject.blockers(for: .managedIdentityAsFederatedCredential))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    group.steps.federateManagedIdentity(group) + [
      Candidate.Step(
        text:
          "Change the code to a client assertion made from the identity's token (ClientAssertionCredential, "
          + "or Microsoft.Identity.Web's SignedAssertionFromManagedIdentity).")
    ] + group.steps.retire(group)
  }
}
