import Inventory
import JSONReading

/// Reads the kind of tenant of an `organization`, and its own domains.
struct OrganizationDecoder {
  let context: DecodingContext

  /// Adds to the organization that was read last.
  func decodeTenant() throws(JSONError) {
    guard !context.inventory.organizations.isEmpty else { return }
    let last = context.inventory.organizations.count - 1
    if let type = context.word(context.outer[.tenantType], .tenantType) {
      context.inventory.organizations[last].isForCustomers =
        type.equals("aad b2c") || type.equals("ciam")
    }
    let domains = context.outer[.verifiedDomains]
    var names: Set<String> = []
    _ = try context.forEach(domains, .verifiedDomains) { element throws(JSONError) in
      guard element.kind == .object else { return try element.skip() }
      let end = try context.inner.read(element)
      guard let name = context.inner[.name] else { return end }
      if name.withString({ context.looksSecret($0, .verifiedDomains) }) == true {
        context.reportLeak(.secretShapedName)
      } else if let name = name.string {
        names.insert(name.lowercased())
      }
      return end
    }
    context.inventory.organizations[last].domains = names
  }
}
