import Inventory
import TestSupport
import Testing

@testable import Assessment

/// Nothing in the directory shows a cluster, so the rule is silent until where-used evidence
/// exists.
@Suite struct MIG10KubernetesTests {
  @Test func directoryDataAloneIsNotEnough() throws {
    let tenant = Tenant().daemon("aks kubernetes k8s").secret("a", -200, 100)
    #expect(try tenant.decision() == "KEEP-03 unknown low")
  }

  @Test func isInTheCatalogue() {
    #expect(CandidateCatalogue.descriptions.contains { $0.id == "MIG-10" })
    #expect(MIG10Kubernetes.description.id == "MIG-10")
  }

  /// The Azure CLI is used only for a cluster in Azure.
  @Test(arguments: [UsePlace.Surroundings.kubernetesAzure, .kubernetesOther])
  func theIssuerIsReadFromTheCluster(surroundings: UsePlace.Surroundings) throws {
    let candidate = try #require(
      try Places.candidate(Places.place(surroundings, kind: .kubernetes)))
    #expect(candidate.rule == "MIG-10")
    let isAzure = surroundings == .kubernetesAzure
    #expect(candidate.platform == (isAzure ? .aks : .kubernetes))
    #expect(candidate.steps.first?.command?.hasPrefix("az aks show") == isAzure)
  }
  /// The certificate in AKS says nothing about where the secret is.
  @Test func theClusterOfAnotherCredentialDoesNotCount() throws {
    let candidate = try #require(
      try Places.candidate(
        Places.place(.kubernetesOther, kind: .kubernetes),
        Places.place(.kubernetesAzure, .certificate, kind: .kubernetes, path: "b/file")))
    #expect(candidate.rule == "MIG-10")
    #expect(candidate.platform == .kubernetes)
  }
}
