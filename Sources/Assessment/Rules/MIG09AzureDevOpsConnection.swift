import Inventory

/// MIG-09: a service connection of Azure DevOps with a secret.
enum MIG09AzureDevOpsConnection: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-09",
    title: "Azure DevOps connection with a secret",
    explanation: """
      Looks at: what Azure DevOps leaves on the registrations it makes (https://VisualStudio/SPN as home page, \
      redirect URI or identifier, createdByAppId, a name of organisation, project and subscription id), \
      and names that speak of it.
      Why: a connection converts in place, and Azure DevOps then has no secret to renew.
      Could be wrong: the mark on the registration is known from many tenants and not documented.
      Blockers: B-ADO-SHARED and connections made by hand (add the federated credential yourself), B-MT \
      (AADSTS70052), B-WIFOFF, B-CLOUD; a few tasks know no federation.
      Steps: convert the connection (it can be undone for 7 days), run a pipeline, watch, remove the secret. \
      Secrets that Azure DevOps manages are renewed there, never here.
      """,
    reference:
      "https://learn.microsoft.com/azure/devops/pipelines/release/convert-service-connections")

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    let inventory = subject.report.inventory
    PlaceEvidence.note(subject, &notes) { $0.surroundings == .azureDevOps }
    if subject.facts.redirects.contains(.serviceConnection) {
      let property = subject.properties.first {
        subject.context.redirect($0).contains(.serviceConnection)
      }
      notes.note(
        .objectShape, 80, "It carries the mark https://VisualStudio/SPN of Azure DevOps.",
        at: property.flatMap { inventory.citation($0) })
    }
    if subject.facts.isMadeByServiceConnections {
      notes.note(
        .createdBy, 70, "Azure DevOps made the registration.",
        at: subject.source("/createdByAppId"))
    }
    if subject.facts.hints.contains(.serviceConnection) {
      notes.note(
        .names, 40, "Its name ends in an id behind two others, as Azure DevOps names connections.",
        at: subject.source("/displayName"))
    } else {
      _ = NameEvidence.note(.azureDevOps, "Azure DevOps", 30, subject, &notes)
    }
    return notes.confidence.map {
      Decision(
        .workloadIdentityFederation, $0, platform: .azureDevOps,
        blockers: subject.blockers(for: .workloadIdentityFederation))
    }
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let target = CommandTarget(group.subjects[0])
    return [
      Candidate.Step(
        text: "Find the connection in the projects that may have it.",
        command:
          "az devops service-endpoint list --organization '<organization-url>' --project '<project>' --query \"[?authorization.parameters.serviceprincipalid=='\(target.appId)'].{name:name,scheme:authorization.scheme,shared:isShared}\" --output table"
      ),
      Candidate.Step(
        text:
          "Made by Azure DevOps for one project: Project settings, Service connections, the connection, "
          + "Convert. It can be undone for 7 days."),
      group.steps.federate(
        group,
        "Made by hand, or shared: add the issuer and subject that the connection shows, and switch it to "
          + "workload identity federation.",
        name: "azure-devops-<connection>", issuer: "<issuer>", subject: "<subject>"),
    ] + group.steps.retire(group)
  }
}
