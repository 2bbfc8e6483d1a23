import Inventory

/// MIG-04: a daemon in Azure, which a managed identity can replace.
enum MIG04AzureDaemon: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-04",
    title: "Daemon in Azure",
    explanation: """
      Looks at: applications of this tenant alone that run in Azure (where they are used, or one steady \
      address of Microsoft's network in the sign-in log), sign in as themselves only, offer no API and have \
      no redirect URIs.
      Why: a managed identity takes the place of application and secret; nobody renews anything.
      Could be wrong: pipelines hosted by GitHub or Azure DevOps have addresses of Microsoft's network too; \
      many changing addresses are taken for those.
      Blockers: B-USER, B-API and B-MT (then MIG-05), B-XT, B-SHARED, B-CLOUD, B-IAC.
      Steps: make the identity, give it the roles of the application, change the code to it, watch, remove \
      the secret. Tokens of managed identities are cached for about a day.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq"
  )

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    guard subject.kind.isClientCredential, subject.facts.isBeyondTenant != .yes,
      subject.facts.blockers.isDisjoint(with: [.user, .api]), AzureHosting.note(subject, &notes)
    else { return nil }
    AzureHosting.noteDaemon(subject, &notes)
    guard let confidence = notes.confidence else { return nil }
    return Decision(
      .managedIdentity, confidence, platform: AzureHosting.platform(subject),
      blockers: subject.blockers(for: .managedIdentity))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let target = CommandTarget(group.subjects[0])
    let id = Shell.quoted(target.appId)
    return [
      AzureHosting.assignIdentity(group.decision.platform),
      Candidate.Step(
        text: "See which Azure roles the application has, and give the identity the same.",
        command: """
          az role assignment list --assignee \(id) --all --output json
          az role assignment create --assignee-object-id '<principal-id>' --assignee-principal-type ServicePrincipal --role '<role>' --scope '<scope>'
          """,
        powershell: """
          Get-AzRoleAssignment -ServicePrincipalName \(id)
          New-AzRoleAssignment -ObjectId '<principal-id>' -RoleDefinitionName '<role>' -Scope '<scope>'
          """),
      Candidate.Step(
        text: "Grant its application permissions to the identity's own service principal.",
        powershell:
          "New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId '<principal-id>' -PrincipalId '<principal-id>' "
          + "-ResourceId '<resource-principal-id>' -AppRoleId '<role-id>'"),
      Candidate.Step(
        text: "Change the code to ManagedIdentityCredential, and allow a day for cached tokens."),
    ] + group.steps.retire(group)
  }
}
