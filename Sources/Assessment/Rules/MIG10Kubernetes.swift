import Inventory

/// MIG-10: a workload in Kubernetes holds the secret.
enum MIG10Kubernetes: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-10",
    title: "Kubernetes workload with a secret",
    explanation: """
      Looks at: manifests that hold a client secret for the application (from the usage scan). The directory \
      does not show it, so without a scan this rule says nothing.
      Why: a service account can be a federated credential: the cluster signs the token, and nothing is \
      stored.
      Could be wrong: manifests of a cluster that no longer exists.
      Blockers: B-FIC20 across many clusters, B-SHARED, B-IAC; the issuer of the cluster must be public.
      Steps: read the cluster's issuer, add a federated credential for the service account (with AKS, on a \
      user-assigned identity), annotate the service account, label the pods, watch the sign-ins, remove the \
      secret.
      """,
    reference:
      "https://learn.microsoft.com/azure/aks/workload-identity-overview")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential,
      PlaceEvidence.note(subject, &notes, where: { platform(of: $0) != nil })
    else { return nil }
    return notes.confidence.map {
      Decision(
        .workloadIdentityFederation, $0,
        platform: subject.platform(platform, where: { _ in true }) ?? .kubernetes,
        blockers: subject.blockers(for: .workloadIdentityFederation))
    }
  }

  private static func platform(of place: UsePlace) -> CandidatePlatform? {
    switch place.surroundings {
    case .kubernetesAzure: .aks
    case .kubernetesOther: .kubernetes
    default: nil
    }
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [
      issuer(group.decision.platform),
      group.steps.federate(
        group, "MIG-10.federate", "Add a federated credential for the service account.",
        name: "kubernetes-<namespace>-<service-account>", issuer: "<issuer>",
        subject: "system:serviceaccount:<namespace>:<service-account>"),
      Candidate.Step(
        "MIG-10.annotate",
        "Annotate the service account with azure.workload.identity/client-id, and label the pods "
          + "azure.workload.identity/use: \"true\"."),
    ] + group.steps.retire(group)
  }

  private static func issuer(_ platform: CandidatePlatform) -> Candidate.Step {
    platform == .aks
      ? Candidate.Step(
        "MIG-10.issuer.aks", "Read the issuer of the cluster. Enable its OIDC issuer first.",
        command:
          "az aks show --resource-group '<resource-group>' --name '<cluster>' --query oidcIssuerProfile.issuerUrl --output tsv"
      )
      : Candidate.Step(
        "MIG-10.issuer",
        "Read the issuer of the cluster. Entra must be able to read its keys: if the issuer is not public, "
          + "publish a copy of them.",
        command: "kubectl get --raw /.well-known/openid-configuration")
  }
}
