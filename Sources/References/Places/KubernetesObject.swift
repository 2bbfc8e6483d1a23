import Inventory

/// One object of a cluster.
struct KubernetesObject {
  let node: ReferenceNode
  let path: NodePath
  let kind: String
  let isAzure: Bool

  private var surroundings: UsePlace.Surroundings { isAzure ? .kubernetesAzure : .kubernetesOther }
  private var name: String? { node["metadata", "name"]?.string }
  private var consumer: String {
    let namespace = node["metadata", "namespace"]?.string ?? "default"
    return "kubernetes/\(namespace)/\(name ?? kind)"
  }

  func read(_ found: inout PlaceCollector) {
    switch kind {
    case "ServiceAccount": readServiceAccount(&found)
    case "Secret": readSecret(&found)
    case "ConfigMap": readMap(node["data"], "data", &found)
    case "SecretStore", "ClusterSecretStore": readSecretStore(&found)
    case "Issuer", "ClusterIssuer": readIssuer(&found)
    case "SecretProviderClass": readProviderClass(&found)
    case "AzureIdentity": readAzureIdentity(&found)
    default: break
    }
    readContainers(&found)
  }

  private func add(
    _ id: ReferenceNode?, _ login: UsePlace.Login, at path: NodePath,
    secret: UsePlace.SecretReference? = nil, facts: UsePlace.Facts = [],
    _ found: inout PlaceCollector
  ) {
    found.add(
      id?.string, .kubernetes, surroundings, login, line: id?.line, pointer: path.pointer,
      name: name, consumer: consumer, secret: secret, facts: facts)
  }

  private func readServiceAccount(_ found: inout PlaceCollector) {
    let key = "azure.workload.identity/client-id"
    add(
      node["metadata", "annotations", key], .oidc,
      at: path.appending("metadata").appending("annotations").appending(key), &found)
  }

  private func readAzureIdentity(_ found: inout PlaceCollector) {
    let type = node["spec", "type"]?.string ?? "0"
    let login: UsePlace.Login =
      type == "1" ? .secret : type == "2" ? .certificate : .managedIdentity
    add(
      node["spec", "clientID"], login, at: path.appending("spec").appending("clientID"),
      facts: .oldLibrary, &found)
  }

  // MARK: Secrets

  private func readSecret(_ found: inout PlaceCollector) {
    readMap(node["stringData"], "stringData", &found)
    var bag = SettingBag()
    for member in node["data"]?.members ?? [] {
      guard let text = member.value.string, text.utf8.count <= 8_192,
        let bytes = Self.decoded(text)
      else { continue }
      // Whatever it was is looked at and forgotten.
      let value = String(decoding: bytes, as: UTF8.self).trimmingWhiteSpace
      bag.add(
        member.key, value, line: member.value.line,
        pointer: path.appending("data").appending(member.key).pointer)
    }
    found.add(
      bag, .kubernetes, surroundings, isTyped: kind == "Secret", name: name, consumer: consumer)
  }

  private static func decoded(_ text: String) -> [UInt8]? {
    var text = text.trimmingWhiteSpace
    return text.withUTF8 { Base64.decode($0) }
  }

  private func readMap(_ map: ReferenceNode?, _ key: String, _ found: inout PlaceCollector) {
    guard let map else { return }
    var bag = SettingBag()
    bag.addScalars(of: map, at: path.appending(key))
    found.add(
      bag, .kubernetes, surroundings, isTyped: kind == "Secret", name: name, consumer: consumer)
  }

  // MARK: Operators

  /// https://external-secrets.io/latest/provider/azure-key-vault
  private func readSecretStore(_ found: inout PlaceCollector) {
    guard let vault = node["spec", "provider", "azurekv"] else { return }
    let place = path.appending("spec").appending("provider").appending("azurekv")
    let login: UsePlace.Login =
      switch vault["authType"]?.string {
      case "WorkloadIdentity": .oidc
      case "ManagedIdentity": .managedIdentity
      default: .secret
      }
    add(vault["clientId"] ?? vault["identityId"], login, at: place.appending("clientId"), &found)
  }

  /// https://cert-manager.io/docs/configuration/acme/dns01/azuredns/
  private func readIssuer(_ found: inout PlaceCollector) {
    node.walk(path) { node, path in
      guard let zone = node["azureDNS"] else { return true }
      let place = path.appending("azureDNS")
      let secret = zone["clientSecretSecretRef"]
      let reference = secret?["name"]?.string.flatMap { SecretValue.word($0) }
        .map { UsePlace.SecretReference(store: "Kubernetes secrets", name: $0) }
      add(
        zone["clientID"], secret == nil ? .unknown : .secret, at: place.appending("clientID"),
        secret: reference, &found)
      add(
        zone["managedIdentity", "clientID"], .managedIdentity,
        at: place.appending("managedIdentity").appending("clientID"), &found)
      return false
    }
  }

  /// https://azure.github.io/secrets-store-csi-driver-provider-azure/
  private func readProviderClass(_ found: inout PlaceCollector) {
    guard let parameters = node["spec", "parameters"] else { return }
    let place = path.appending("spec").appending("parameters")
    let isIdentity = parameters["useVMManagedIdentity"]?.isTrue == true
    if let id = parameters["clientID"], !(id.string ?? "").isEmpty {
      add(id, .oidc, at: place.appending("clientID"), &found)
    } else if isIdentity {
      add(
        parameters["userAssignedIdentityID"], .managedIdentity,
        at: place.appending("userAssignedIdentityID"), &found)
    }
  }

  // MARK: Pods

  private func readContainers(_ found: inout PlaceCollector) {
    var hasWorkloadIdentity = false
    node.walk(path) { node, _ in
      let label = node["labels", "azure.workload.identity/use"]
      hasWorkloadIdentity = hasWorkloadIdentity || label?.isTrue == true
      return !hasWorkloadIdentity
    }
    node.walk(path) { node, path in
      // A patch of a container need not name its image.
      let isContainer =
        node["image"] != nil
        || path.keys.dropLast().last?.lowercased().hasSuffix("containers") == true
      if let variables = node["env"], isContainer {
        var bag = SettingBag(
          named: variables, at: path.appending("env"), store: "Kubernetes secrets")
        if hasWorkloadIdentity { bag.add("useWorkloadIdentity", "true", line: variables.line) }
        found.add(bag, .kubernetes, surroundings, name: name, consumer: consumer)
      }
      return true
    }
  }
}
