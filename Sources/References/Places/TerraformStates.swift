import Inventory

/// Terraform state and plans in JSON. Secrets stand in them in clear.
///
/// https://developer.hashicorp.com/terraform/internals/json-format
enum TerraformStates: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    guard found.document.isJSON else { return }
    for root in found.document.roots
    where root["terraform_version"] != nil || root["format_version"] != nil {
      root.walk { node, path in
        guard let type = node["type"]?.string, type.contains("_") else { return true }
        if let values = node["values"], !values.members.isEmpty {
          readResource(node, type, values, path.appending("values"), &found)
          return false
        }
        let instances = node["instances"]?.elements ?? []
        guard !instances.isEmpty else { return true }
        for (index, instance) in instances.enumerated() {
          guard let attributes = instance["attributes"] else { continue }
          let place = path.appending("instances").appending(String(index))
            .appending("attributes")
          readResource(node, type, attributes, place, &found)
        }
        return false
      }
    }
  }

  private static func readResource(
    _ resource: ReferenceNode, _ type: String, _ attributes: ReferenceNode, _ path: NodePath,
    _ found: inout PlaceCollector
  ) {
    let name = resource["address"]?.string ?? type + "." + (resource["name"]?.string ?? "")
    let facts = TerraformResource.facts(of: type)
    guard facts.contains(.managedByCode) else {
      var bag = SettingBag()
      bag.addScalars(of: attributes, at: path)
      found.add(
        bag, .terraformState, TerraformResource.surroundings(of: type), isTyped: true,
        name: name, consumer: "terraform/" + name, facts: facts)
      return
    }
    // What code only reads it does not make.
    let isData = resource["mode"]?.string == "data"
    if type.hasSuffix("_password") {
      let value = attributes["value"]
      found.noteSecret(
        value?.string, field: "value", line: value?.line ?? attributes.line,
        of: attributes["client_id"]?.string)
    }
    for key in [
      "client_id", "application_id", "application_object_id", "service_principal_id", "object_id",
    ] {
      guard let value = attributes[key], let text = value.string,
        let hit = found.search.hits(in: text).first
      else { continue }
      found.add(
        hit.appId, .terraformState, .unknown, .unknown, match: .typedPath, line: value.line,
        pointer: path.appending(key).pointer, name: name,
        facts: isData ? .mention : .managedByCode)
      return
    }
  }
}
