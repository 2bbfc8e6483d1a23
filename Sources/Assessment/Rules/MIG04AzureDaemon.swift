import Inventory

/// MIG-04: a daemon in Azure that a managed identity can replace.
enum MIG04AzureDaemon: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-04",
    title: "Daemon in Azure",
    explanation: """
      Looks at: single-tenant applications that run in Azure (by their places of use, or by one steady \
      Microsoft IP address in the sign-in log), sign in only as themselves, offer no API and have no redirect \
      URIs.
      Why: a managed identity replaces both the application and its secret. Nobody has to renew anything.
      Could be wrong: hosted pipelines of GitHub and Azure DevOps have Microsoft IP addresses too; many \
      changing addresses are taken for those.
      Blockers: B-USER, B-API and B-MT (then MIG-05), B-XT, B-SHARED, B-CLOUD, B-IAC.
      Steps: create the identity, give it the application's roles, change the code to use it, watch the \
      sign-ins, remove the secret. Tokens of managed identities are cached for about a day.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq"
  )

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential, subject.facts.isBeyondTenant != .yes,
      subject.facts.blockers.isDisjoint(with: [.user, .api]), AzureHosting.note(subject, &notes)
    else { return nil }
    AzureHosting.noteDaemon(subject, &notes)
    guard let confidence = notes.confidence else { return nil }
    return Decision(
      .managedIdentity, confidence, platform: AzureHosting.platform(subject),
      blockers: subject.blockers(for: .managedIdentity))
  }

  static var hasSharedSteps: Bool { true }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [
      AzureHosting.assignIdentity(group.decision.platform),
      AzureHosting.assignRoles(group, "MIG-04.roles"),
      Candidate.Step(
        "MIG-04.permissions",
        "Grant its application permissions to the service principal of the identity.",
        powershell:
          "New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId '<principal-id>' -PrincipalId '<principal-id>' "
          + "-ResourceId '<resource-principal-id>' -AppRoleId '<role-id>'"),
      Candidate.Step(
        "MIG-04.code",
        "Change the code to use ManagedIdentityCredential. Allow a day for cached tokens to expire."
      ),
    ] + group.steps.retire(group)
  }
}
