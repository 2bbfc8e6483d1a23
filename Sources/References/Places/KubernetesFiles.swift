import Inventory
import System

/// Files from which cluster objects are generated, and the cloud configuration of nodes.
///
/// Helm values and templates, and Kustomize.
///
/// https://azure.github.io/azure-workload-identity/
enum KubernetesFiles: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard isOfCluster(document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .kubernetes
    placement.surroundings = surroundings(of: document)
    placement.consumer = "helm/" + document.directory
    placement.store = "Kubernetes secrets"
    placement.holdsScripts = true
    return placement
  }

  static func surroundings(of document: ReferenceDocument) -> UsePlace.Surroundings {
    for word in [
      "azure.workload.identity", "kubernetes.azure.com", ".csi.azure.com", "azurekeyvault",
      "azurecr.io", "aadpodidbinding", "aadpodidentity.k8s.io", "azure-disk", "aadClientId",
    ] as [StaticString] where document.holds(word) {
      return .kubernetesAzure
    }
    return .kubernetesOther
  }

  private static func isOfCluster(_ document: ReferenceDocument) -> Bool {
    let name = document.name
    if document.isYAML || document.format == .yaml {
      if name.hasPrefix("values") || name.hasSuffix("values.yaml") || name.hasSuffix("values.yml")
        || name.hasPrefix("kustomization") || name.hasPrefix("helmfile")
      {
        return true
      }
      let isChart = [
        "charts", "chart", "helm", "helm-charts", "k8s", "kubernetes", "manifests", "kustomize",
        "helmfile.d",
      ]
      .contains { document.isBelow($0) }
      if isChart,
        !document.roots.contains(where: { $0["services"]?.isMap == true && $0["version"] != nil })
      {
        return true
      }
      if document.isBelow("templates"), document.holds("apiVersion:"), document.holds("{{") {
        return true
      }
      return document.roots.contains { root in
        root["secretGenerator"] != nil || root["configMapGenerator"] != nil
          || root["releases"]?.isList == true && root["repositories"] != nil
          || root["image", "repository"] != nil
            && (root["serviceAccount"] != nil || root["replicaCount"] != nil
              || root["ingress"] != nil)
          || root["rancher_kubernetes_engine_config"] != nil
          || root["cloud_provider"]?["azureCloudProvider"] != nil
      }
    }
    return isCloudConfiguration(document)
  }

  /// Whether the document is the `azure.json` of a node.
  private static func isCloudConfiguration(_ document: ReferenceDocument) -> Bool {
    document.isJSON && document.roots.contains { $0["aadClientId"] != nil }
  }

  static let marks = ["aadclientid"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    // Azure resources have such settings too, e.g. the disk encryption extension.
    guard walk.current.surroundings != .azureHosted else { return .other }
    var placement = walk.current
    let isIdentity = map["useManagedIdentityExtension"]?.isTrue == true
    placement.kind = .kubernetes
    if placement.surroundings != .kubernetesOther && placement.surroundings != .otherCloud {
      placement.surroundings = .kubernetesAzure
    }
    placement.isTyped = true
    placement.login = isIdentity ? .managedIdentity : nil
    return .inside(placement)
  }
}
