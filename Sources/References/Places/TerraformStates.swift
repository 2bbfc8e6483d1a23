import Inventory

/// Terraform state and plans in JSON, which contain secrets in plaintext.
///
/// https://developer.hashicorp.com/terraform/internals/json-format
enum TerraformStates: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isJSON,
      document.roots.contains(where: {
        $0["terraform_version"] != nil || $0["format_version"] != nil
      })
    else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .terraformState
    placement.dialect = .data
    return placement
  }

  static let marks = ["instances", "values"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .terraformState,
      let type = map["type"]?.string, type.contains("_")
    else { return .other }
    var placement = walk.current
    placement.surroundings = TerraformResource.surroundings(of: type)
    placement.isTyped = true
    placement.name = map["address"]?.string ?? type + "." + (map["name"]?.string ?? "")
    placement.consumer = "terraform/" + (placement.name ?? type)
    placement.facts = TerraformResource.facts(of: type)
    placement.host = TerraformResource.host(of: type)
    let isData = map["mode"]?.string == "data"
    if placement.facts.contains(.managedByCode) {
      // A data source only reads an object; it does not create it.
      if isData { placement.facts = .mention }
      readManaged(map, type, isData, &walk, placement)
      return .done
    }
    return .within(placement)
  }

  private static func readManaged(
    _ map: ReferenceNode, _ type: String, _ isData: Bool, _ walk: inout PlaceWalk,
    _ placement: Placement
  ) {
    let instances = map["instances"]?.elements ?? []
    for (index, instance) in instances.enumerated() {
      guard let attributes = instance["attributes"] else { continue }
      var placement = placement
      if TerraformResource.mayReplace(type, attributes),
        instance["create_before_destroy"]?.isTrue != true, !isData
      {
        placement.facts.insert(.replacedWithoutOverlap)
      }
      read(
        attributes, type, walk.pointer("instances", String(index), "attributes"), &walk, placement)
    }
    if let values = map["values"] { read(values, type, walk.pointer("values"), &walk, placement) }
  }

  private static func read(
    _ attributes: ReferenceNode, _ type: String, _ pointer: String?, _ walk: inout PlaceWalk,
    _ placement: Placement
  ) {
    let names = [
      "client_id", "application_id", "application_object_id", "service_principal_id", "object_id",
    ]
    let search = walk.found.search
    let hits = names.lazy.compactMap { key in
      attributes[key]?.string.flatMap { search.hits(in: $0).first }
        .map { (key: key, appId: $0.appId) }
    }
    let named = hits.first
    if type.hasSuffix("_password") {
      walk.found.note(attributes["value"], field: "value", of: named?.appId.guidText)
    }
    if let named, let value = attributes[named.key] {
      var placement = placement
      placement.surroundings = .unknown
      walk.found.add(
        named.appId, placement, .unknown, .typedPath,
        at: .init(value.line, pointer.map { $0 + "/" + named.key }),
        keyId: attributes["key_id"]?.string.flatMap { Identifier(guid: $0) } ?? .missing)
    }
  }
}
