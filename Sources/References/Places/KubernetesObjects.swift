import Inventory

/// Kubernetes objects of any kind, recognised by `apiVersion` and `kind`.
///
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/
enum KubernetesObjects: PlaceReader {
  static let marks = ["apiversion"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard let version = map["apiVersion"]?.string, let kind = map["kind"]?.string,
      isVersion(version), kind != "List", kind != "Config"
    else { return .other }
    var placement = walk.current
    placement.kind = .kubernetes
    placement.isTyped = true
    placement.surroundings = KubernetesFiles.surroundings(of: walk.document)
    placement.name = map["metadata", "name"]?.string ?? placement.name
    let namespace = map["metadata", "namespace"]?.string ?? "default"
    placement.consumer = "kubernetes/\(namespace)/\(placement.name ?? kind)"
    placement.dialect = .kubernetes
    placement.store = "Kubernetes secrets"
    placement.holdsScripts = true
    if isCloudRun(map, version) {
      placement.kind = .cloudRun
      placement.surroundings = .otherCloud
      placement.store = "Google Secret Manager"
    }
    return read(map, kind, version, placement, &walk)
  }

  /// Whether it is a version such as `v1` or `apps/v1`, rather than a Resource Manager date.
  private static func isVersion(_ text: String) -> Bool {
    guard let last = text.split(separator: "/").last, last.first == "v" else { return false }
    return last.dropFirst().first?.isNumber == true
  }

  private static func isCloudRun(_ map: ReferenceNode, _ version: String) -> Bool {
    let annotations = [
      map["metadata", "annotations"], map["spec", "template", "metadata", "annotations"],
      map["metadata", "labels"],
    ]
    return version.hasPrefix("run.googleapis.com")
      || annotations.contains { node in
        node?.members.contains {
          $0.key.contains("run.googleapis.com") || $0.key.contains("cloud.googleapis.com/")
        } == true
      }
  }

  // MARK: Kinds

  private static func read(
    _ map: ReferenceNode, _ kind: String, _ version: String, _ placement: Placement,
    _ walk: inout PlaceWalk
  ) -> MapReading {
    var placement = placement
    switch kind {
    case "Secret":
      // `data` is base64; `stringData` is plain text.
      if let data = map["data"] {
        var encoded = placement
        encoded.isEncoded = true
        walk.read(data, key: "data", as: encoded)
      }
      if let texts = map["stringData"] { walk.read(texts, key: "stringData", as: placement) }
      return .done
    case "SealedSecret": placement.isEncrypted = true
    case "SecretStore", "ClusterSecretStore":
      placement.login = storeLogin(map)
    case "SecretProviderClass": placement.login = driverLogin(map)
    case "AzureIdentity":
      placement.login = identityLogin(map["spec", "type"]?.string)
      placement.facts.insert(.oldLibrary)
    case "AzureClusterIdentity":
      placement.login = clusterLogin(map["spec", "type"]?.string)
    case "ClusterIssuer", "Issuer":
      placement.login = nil
    default:
      // Values are filled in later, as in a chart's template.
      if version.hasPrefix("argoproj.io") || version.hasPrefix("helm.") {
        placement.dialect = .settings
      }
    }
    if hasWorkloadIdentity(map) { walk.add("use-workload-identity", "true", line: map.line) }
    if isFilledIn(map) { placement.dialect.formUnion([.dollar, .percent]) }
    return .within(placement)
  }

  /// Whether `$name` may refer to a secret, as in Argo CD and Dex.
  private static func isFilledIn(_ map: ReferenceNode) -> Bool {
    let kind = map["kind"]?.string
    return kind == "ConfigMap" || kind == "ArgoCD" || kind == "HelmRelease"
  }

  /// Whether its pods, or those of its template, use workload identity.
  private static func hasWorkloadIdentity(_ map: ReferenceNode) -> Bool {
    var isFound = false
    map.walk { node in
      if node["labels", "azure.workload.identity/use"]?.isTrue == true
        || node["podLabels", "azure.workload.identity/use"]?.isTrue == true
        || node["podIdentity", "provider"]?.string == "azure-workload"
      {
        isFound = true
      }
      return !isFound
    }
    return isFound
  }

  /// https://external-secrets.io/latest/provider/azure-key-vault
  private static func storeLogin(_ map: ReferenceNode) -> UsePlace.Login? {
    guard let vault = map["spec", "provider", "azurekv"] else { return nil }
    return switch vault["authType"]?.string {
    case "WorkloadIdentity": .oidc
    case "ManagedIdentity": .managedIdentity
    default: vault["authSecretRef", "clientCertificate"] == nil ? .secret : .certificate
    }
  }

  /// https://azure.github.io/secrets-store-csi-driver-provider-azure/
  private static func driverLogin(_ map: ReferenceNode) -> UsePlace.Login? {
    guard let parameters = map["spec", "parameters"],
      map["spec", "provider"]?.string == "azure" || parameters["keyvaultName"] != nil
    else { return nil }
    if let id = parameters["clientID"]?.string, !id.isEmpty { return .oidc }
    return parameters["useVMManagedIdentity"]?.isTrue == true ? .managedIdentity : nil
  }

  private static func identityLogin(_ type: String?) -> UsePlace.Login {
    switch type ?? "0" {
    case "1": .secret
    case "2": .certificate
    default: .managedIdentity
    }
  }

  /// https://capz.sigs.k8s.io/topics/identities
  private static func clusterLogin(_ type: String?) -> UsePlace.Login? {
    switch type {
    case "ServicePrincipal", "ManualServicePrincipal": .secret
    case "ServicePrincipalCertificate": .certificate
    case "UserAssignedMSI": .managedIdentity
    case "WorkloadIdentity", "UserAssignedIdentityCredential": .oidc
    default: nil
    }
  }
}
