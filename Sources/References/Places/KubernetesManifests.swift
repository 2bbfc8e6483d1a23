import Inventory

/// Manifests and Helm values: workload identity, External Secrets, cert-manager, the CSI driver, pods,
/// and secrets whose values are base64.
///
/// https://azure.github.io/azure-workload-identity/
enum KubernetesManifests: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let document = found.document
    guard document.isYAML || document.isJSON else { return }
    let isAzure = document.lines.contains { line in
      ["azure.workload.identity", "kubernetes.azure.com", ".csi.azure.com", "azurekeyvault"]
        .contains { line.contains($0) }
    }
    for root in document.roots {
      let items = root["kind"]?.string == "List" ? root["items"]?.elements ?? [] : [root]
      for (index, item) in items.enumerated() {
        let path =
          items.count == 1 && root["kind"]?.string != "List"
          ? NodePath() : NodePath().appending("items").appending(String(index))
        if item["apiVersion"] != nil, let kind = item["kind"]?.string {
          KubernetesObject(node: item, path: path, kind: kind, isAzure: isAzure).read(&found)
        } else if isValues(document) {
          readValues(item, isAzure, &found)
        } else if item["aadClientId"] != nil {
          readCloudConfiguration(item, &found)
        }
      }
    }
  }

  private static func isValues(_ document: ReferenceDocument) -> Bool {
    document.isYAML
      && (document.name.hasPrefix("values") || document.isBelow("charts")
        || document.isBelow("helm"))
  }

  /// Values of a chart: maps that have a client id.
  private static func readValues(
    _ root: ReferenceNode, _ isAzure: Bool, _ found: inout PlaceCollector
  ) {
    let surroundings: UsePlace.Surroundings = isAzure ? .kubernetesAzure : .kubernetesOther
    let consumer = "helm/" + found.document.directory
    root.walk { node, path in
      if let id = node["azure.workload.identity/client-id"] {
        found.add(
          id.string, .kubernetes, .kubernetesAzure, .oidc, line: id.line, consumer: consumer)
      }
      if node.members.contains(where: {
        $0.value.string != nil && SettingName($0.key)?.role == .clientId
      }) {
        var bag = SettingBag()
        for member in node.members {
          if let text = member.value.string { bag.add(member.key, text, line: member.value.line) }
        }
        found.add(bag, .kubernetes, surroundings, name: path.keys.last, consumer: consumer)
      }
      if !node.elements.isEmpty, path.keys.last?.lowercased().holds("env") == true {
        found.add(
          SettingBag(named: node, at: path, store: "Kubernetes secrets"), .kubernetes, surroundings,
          consumer: consumer)
      }
      return true
    }
  }

  /// `azure.json` of a node.
  private static func readCloudConfiguration(
    _ node: ReferenceNode, _ found: inout PlaceCollector
  ) {
    let id = node["aadClientId"]
    found.noteSecret(
      node["aadClientSecret"]?.string, field: "aadClientSecret", line: node.line, of: id?.string)
    let isIdentity = node["useManagedIdentityExtension"]?.isTrue == true
    found.add(
      id?.string, .kubernetes, .kubernetesAzure, isIdentity ? .managedIdentity : .secret,
      line: id?.line, pointer: "/aadClientId")
  }
}
