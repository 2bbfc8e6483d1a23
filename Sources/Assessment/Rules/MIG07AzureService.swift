import Inventory

/// MIG-07: an Azure service holds the secret of a service principal.
enum MIG07AzureService: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-07",
    title: "Azure service with a stored secret",
    explanation: """
      Looks at: AKS clusters, Data Factory, Synapse, Logic Apps, Automation, API Management and Databricks \
      that sign in with the application. The directory alone shows only the name that the portal gives to \
      the service principal of a cluster (ending in SP- and a time), which is a weak hint.
      Why: each of them can use a managed identity.
      Could be wrong: names are only names, and some connectors do not support managed identities.
      Blockers: B-SHARED, B-IAC. AKS needs new node images for the kubelet identity.
      Steps: switch the service to a managed identity, watch the sign-ins, remove the secret.
      """,
    reference: "https://learn.microsoft.com/azure/aks/use-managed-identity")

  private static let name = MessageTemplate(
    "MIG-07", "The portal gives such a name to the service principal of an AKS cluster.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    PlaceEvidence.note(subject, &notes) { $0.facts.contains(.azureService) }
    if subject.facts.hints.contains(.kubernetesCluster) {
      notes.note(
        .names, 30, name,
        at: subject.source("/displayName"))
    }
    let platform = subject.platform(CandidatePlatform.init(azure:)) {
      $0.facts.contains(.azureService)
    }
    return notes.confidence.map {
      Decision(
        .managedIdentity, $0, platform: platform ?? .aks,
        blockers: subject.blockers(for: .managedIdentity))
    }
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    AzureServiceSteps.steps(for: group) + group.steps.retire(group)
  }
}
