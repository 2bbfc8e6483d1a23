import Inventory

/// Linked services and credentials of Data Factory and Synapse.
///
/// https://learn.microsoft.com/azure/data-factory/connector-azure-blob-storage
enum DataFactories: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    guard found.document.isJSON else { return }
    for root in found.document.roots {
      var names: [String: String] = [:]
      root.walk { node, path in
        if let name = node["name"]?.string, node["properties", "typeProperties"] != nil {
          names[path.appending("properties").pointer] = name
        }
        guard let properties = node["typeProperties"] else { return true }
        let id = properties["servicePrincipalId"] ?? properties["clientId"]
        guard id != nil else { return true }
        readService(
          node, names[path.pointer], properties, id,
          path.appending("typeProperties").appending(
            properties["servicePrincipalId"] == nil ? "clientId" : "servicePrincipalId"), &found)
        return true
      }
    }
  }

  private static func readService(
    _ service: ReferenceNode, _ name: String?, _ properties: ReferenceNode, _ id: ReferenceNode?,
    _ path: NodePath,
    _ found: inout PlaceCollector
  ) {
    let text = id?.string ?? id?["value"]?.string
    let key = properties["servicePrincipalKey"] ?? properties["servicePrincipalCredential"]
    var reference: UsePlace.SecretReference?
    if let key, key["type"]?.string == "AzureKeyVaultSecret",
      let name = key["secretName"]?.string.flatMap({ SecretValue.word($0) })
    {
      reference = .init(
        store: key["store", "referenceName"]?.string.flatMap { SecretValue.word($0) }
          ?? "Key Vault",
        name: name)
    } else if let key {
      found.noteSecret(
        key.string ?? key["value"]?.string, field: "servicePrincipalKey", line: key.line, of: text)
    }
    for field in ["servicePrincipalEmbeddedCert", "servicePrincipalEmbeddedCertPassword"] {
      let value = properties[field]
      found.noteSecret(
        value?.string ?? value?["value"]?.string, field: field,
        line: value?.line ?? properties.line, of: text)
    }
    // Some connectors spell it aadServicePrincipalCredentialType.
    let isCertificate = properties.members.contains {
      $0.key.lowercased().hasSuffix("serviceprincipalcredentialtype")
        && $0.value.string == "ServicePrincipalCert"
    }
    found.add(
      text, .dataFactory, .azureHosted, isCertificate ? .certificate : .secret, line: id?.line,
      pointer: path.pointer, name: name ?? service["name"]?.string ?? service["type"]?.string,
      secret: reference, facts: .azureService)
  }
}
