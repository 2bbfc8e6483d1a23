import Inventory
import JSONReading

/// Reads the tenant's default app management policy and the policies for single objects.
struct PolicyDecoder {
  let context: DecodingContext

  private var fields: JSONFieldSet { context.outer }

  func decode() throws(JSONError) {
    let isDefault = fields.has(anyOf: .applicationRestrictions, .servicePrincipalRestrictions)
    // The default policy's id is all zeros.
    var policy = AppManagementPolicy(
      id: context.identifier(fields[.id], .id), isDefault: isDefault)
    policy.isEnabled = context.bool(fields[.isEnabled], .isEnabled)
    policy.displayName = context.text(fields[.displayName], .displayName) {
      context.reportLeak(.secretShapedName)
    }
    let blocks: [(GraphProperty, DirectoryObject.ObjectType?)] = [
      (.applicationRestrictions, .application),
      (.servicePrincipalRestrictions, .servicePrincipal), (.restrictions, nil),
    ]
    let found = blocks.map { (value: fields[$0.0], type: $0.1) }
    for block in found {
      guard let value = block.value, value.kind == .object else { continue }
      policy.restrictions += try restrictions(in: value, for: block.type)
    }
    context.inventory.policies.append(policy)
  }

  private func restrictions(
    in block: JSONValue, for type: DirectoryObject.ObjectType?
  ) throws(JSONError) -> [AppManagementPolicy.Restriction] {
    _ = try context.inner.read(block)
    let lists: [(GraphProperty, Credential.Source, JSONValue?)] = [
      (.passwordCredentials, .passwordCredential, context.inner[.passwordCredentials]),
      (.keyCredentials, .keyCredential, context.inner[.keyCredentials]),
    ]
    var restrictions: [AppManagementPolicy.Restriction] = []
    for (property, source, list) in lists {
      _ = try context.forEach(list, property) { element throws(JSONError) in
        let end = try context.inner.read(element)
        if var restriction = restriction(source) {
          restriction.objectType = type
          restrictions.append(restriction)
        }
        return end
      }
    }
    return restrictions
  }

  private func restriction(_ source: Credential.Source) -> AppManagementPolicy.Restriction? {
    let inner = context.inner
    let type = context.text(inner[.restrictionType], .restrictionType) {
      context.reportLeak(.secretShapedName)
    }
    guard let name = context.inventory.text.string(type) else { return nil }
    var restriction = AppManagementPolicy.Restriction(source: source, restrictionType: name)
    restriction.maxLifetime = inner[.maxLifetime]?.string.flatMap { DurationParser.seconds($0) }
    restriction.restrictForAppsCreatedAfterDateTime = context.dateTime(
      inner[.restrictForAppsCreatedAfterDateTime])
    restriction.isEnabled = inner[.state]?.equals("disabled") != true
    return restriction
  }
}
