import Inventory

/// MIG-09: a service connection of Azure DevOps uses a secret.
enum MIG09AzureDevOpsConnection: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-09",
    title: "Azure DevOps connection with a secret",
    explanation: """
      Looks at: what Azure DevOps leaves on the registrations that it creates (https://VisualStudio/SPN as \
      home page, redirect URI or identifier, createdByAppId, a name made of organization, project and \
      subscription ID), and names that mention it.
      Why: a connection can be converted in place. Azure DevOps then has no secret to renew.
      Could be wrong: the mark on the registration is known from many tenants but not documented.
      Blockers: B-ADO-SHARED and connections created by hand (add the federated credential yourself), B-MT \
      (AADSTS70052), B-WIFOFF, B-CLOUD; a few tasks do not support federation.
      Steps: convert the connection (you can revert for 7 days), run a pipeline, watch the sign-ins, remove \
      the secret. Until then renew secrets that Azure DevOps manages there ("Rotate secret", which adds three \
      months), never in Entra. Azure DevOps disables connections that were not used for 100 days (since July \
      2026); one click enables them again, so a disabled connection still counts as a user of the secret. Do \
      not replace the connection with a global personal access token: those stop working on 2026-12-01.
      """,
    reference:
      "https://learn.microsoft.com/azure/devops/pipelines/release/convert-service-connections")

  private static let mark = MessageTemplate(
    "MIG-09.mark", "It has the mark https://VisualStudio/SPN that Azure DevOps leaves.")
  private static let creator = MessageTemplate(
    "MIG-09.creator", "Azure DevOps created the registration.")
  private static let name = MessageTemplate(
    "MIG-09.name", "Its name is made of two words and an ID, as Azure DevOps names connections.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    PlaceEvidence.note(subject, &notes) { $0.surroundings == .azureDevOps }
    subject.noteRedirect(.serviceConnection, 80, mark, &notes)
    if subject.facts.isMadeByServiceConnections {
      notes.note(
        .createdBy, 70, creator,
        at: subject.source("/createdByAppId"))
    }
    if subject.facts.hints.contains(.serviceConnection) {
      notes.note(
        .names, 40, name,
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

  static var hasSharedSteps: Bool { true }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let target = CommandTarget(group.first)
    return [
      Candidate.Step(
        "MIG-09.find" + target.variantOfAppId,
        "Find the connection in the projects that may have it. One that Azure DevOps disabled after 100 days "
          + "without use can be enabled again with one click, so it counts too.",
        command:
          "az devops service-endpoint list --organization '<organization-url>' --project '<project>' --query \"[?authorization.parameters.serviceprincipalid=='\(target.appId)'].{name:name,scheme:authorization.scheme,shared:isShared}\" --output table"
      ),
      Candidate.Step(
        "MIG-09.convert",
        "If Azure DevOps created it for one project: Project settings, Service connections, the connection, "
          + "Convert. You can revert for 7 days."),
      group.steps.federate(
        group, "MIG-09.federate",
        "If it was created by hand, or is shared: add the issuer and subject that the connection shows, and "
          + "switch it to workload identity federation.",
        name: "azure-devops-<connection>", issuer: "<issuer>", subject: "<subject>"),
    ] + group.steps.retire(group)
  }
}
