import Inventory

/// Resources of Azure as Resource Manager, Resource Graph, `az … list` and built Bicep show them.
///
/// `az` puts what lies in `properties` beside the name.
struct AzureResource {
  let node: ReferenceNode
  let path: NodePath
  /// In lower case; empty where the text does not say.
  let type: String

  var name: String? { node["name"]?.string }

  /// Where a property stands: in `properties`, or beside the name.
  func property(_ keys: String...) -> (node: ReferenceNode, path: NodePath)? {
    for inProperties in [true, false] {
      var current: ReferenceNode? = inProperties ? node["properties"] : node
      var place = inProperties ? path.appending("properties") : path
      for key in keys {
        current = current?[key]
        place = place.appending(key)
      }
      if let current { return (current, place) }
    }
    return nil
  }

  /// What uses the application there: the resource itself.
  var consumer: String? {
    node["id"]?.string.map { "azure" + $0.lowercased() } ?? name.map { "azure/\(type)/\($0)" }
  }

  /// Regions whose user-assigned identities take no federated credentials.
  /// https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
  var facts: UsePlace.Facts {
    let region = SettingName.fold(node["location"]?.string ?? "")
    return ["malaysiasouth", "newzealandnorth"].contains(region) ? .unsupportedRegion : []
  }

  /// All resources of a type in a file, nested ones included.
  ///
  /// - Parameter types: what the type may begin with, in lower case.
  static func all(_ types: [String], in document: ReferenceDocument) -> [AzureResource] {
    var resources: [AzureResource] = []
    guard document.isJSON else { return [] }
    for root in document.roots {
      root.walk { node, path in
        if case .scalar = node { return false }
        if let type = node["type"]?.string?.lowercased(),
          types.contains(where: { type.hasPrefix($0) })
        {
          resources.append(AzureResource(node: node, path: path, type: type))
        }
        return true
      }
    }
    return resources
  }
}

extension SettingBag {
  /// `[{"name": …, "value": …, "secretRef": …}]`, as sites, containers and pods have their variables.
  ///
  /// - Parameter store: what `secretRef` refers to.
  init(named list: ReferenceNode, at path: NodePath, store: String) {
    self.init()
    for (index, element) in list.elements.enumerated() {
      guard let name = element["name"]?.string else { continue }
      let source = element["valueFrom", "secretKeyRef"] ?? element["valueFrom", "configMapKeyRef"]
      let reference =
        element["secretRef"]?.string.flatMap { SecretValue.word($0) }
        .map { UsePlace.SecretReference(store: store, name: $0) }
        ?? source.flatMap { Self.key(of: $0, store: store) }
      let value = element["value"]
      add(
        name, value?.string ?? value?["value"]?.string ?? "", line: (value ?? element).line,
        pointer: path.appending(String(index)).appending("value").pointer, reference: reference)
    }
  }

  private static func key(
    of source: ReferenceNode, store: String
  ) -> UsePlace.SecretReference? {
    guard let name = source["name"]?.string.flatMap({ SecretValue.word($0) }),
      let key = source["key"]?.string.flatMap({ SecretValue.word($0) })
    else { return nil }
    return .init(store: store, name: name + "/" + key)
  }
}
