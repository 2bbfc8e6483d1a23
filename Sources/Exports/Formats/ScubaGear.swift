import Inventory
import JSONReading

/// Reads ScubaGear's `ProviderSettingsExport.json`.
///
/// It is one large object of which a few members are about applications, and only about risky ones.
/// Windows PowerShell wrote it: a collection is null, an object or an array; dates are
/// `/Date(ms)/`. An entry joins the credentials of an application and its service principal;
/// `IsFromApplication` tells them apart.
/// https://github.com/cisagov/ScubaGear (read 2026-11-23).
struct ScubaGear: DocumentReader {
  let context: DecodingContext

  var format: ExportFormat { .scubaGear }

  static func recognises(_ fields: JSONFieldSet) -> Bool {
    fields.has(anyOf: .riskyApplications, .riskyThirdPartyServicePrincipals)
      && fields.has(anyOf: .baselineVersion, .tenantDetails, .timestampZulu)
  }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    let fields = context.outer
    let (tenants, hybrids) = (
      fields[.tenantDetails], fields[.dedicatedExchangeHybridApplications]
    )
    let lists = [
      GraphProperty.riskyApplications, .riskyThirdPartyServicePrincipals,
      .legacyExchangeServicePrincipal,
    ].map { ($0, fields[$0]) }
    if let collected = context.dateTime(fields[.timestampZulu]).instant {
      context.inventory.collectedAt = collected
    }
    for (property, list) in lists {
      context.cursor = .init(container: "#/\(property.name)/*", position: 0)
      _ = try context.forEach(list, property, takeEntry)
    }
    _ = try context.forEach(hybrids, .dedicatedExchangeHybridApplications) {
      element throws(JSONError) in
      let end = try element.skip()
      guard element.kind == .object else { return end }
      _ = try context.inner.read(element)
      let apps = context.inner[.apps]
      context.cursor = .init(
        container: "#/\(GraphProperty.dedicatedExchangeHybridApplications.name)/apps/*", position: 0
      )
      _ = try context.forEach(apps, .apps, takeEntry)
      return end
    }
    try takeTenants(tenants)
    for collection in [CollectionLedger.Collection.applications, .servicePrincipals] {
      context.facts.subsets.insert(collection)
    }
  }

  private func takeTenants(_ tenants: JSONValue?) throws(JSONError) {
    _ = try context.forEach(tenants, .tenantDetails) { element throws(JSONError) in
      let end = try context.inner.read(element)
      let tenant = context.identifier(context.inner[.tenantId], .tenantId)
      if !tenant.isMissing {
        context.takeOrganization(tenant, name: context.inner[.displayName])
        context.objectsTaken += 1
      }
      return end
    }
  }

  // MARK: Applications

  private func takeEntry(_ entry: JSONValue) throws(JSONError) -> Int {
    guard entry.kind == .object else {
      context.reportNoObject(entry)
      return try entry.skip()
    }
    let end = try context.outer.read(entry)
    var counts = ObjectCounts()
    if let ids = context.outer[.objectId], ids.kind == .object {
      _ = try context.inner.read(ids)
      let application = context.identifier(context.inner[.application], .application)
      let principal = context.identifier(context.inner[.servicePrincipal], .servicePrincipal)
      try takeHalf(.application, application, entry, &counts)
      try takeHalf(.servicePrincipal, principal, entry, &counts)
    } else {
      let id = context.identifier(context.outer[.objectId, or: .id], .objectId)
      try takeHalf(.servicePrincipal, id, entry, &counts)
    }
    context.facts.add(counts, isBroken: false)
    context.cursor.position &+= 1
    return end
  }

  /// Decodes one of the two objects that an entry joins.
  private func takeHalf(
    _ type: DirectoryObject.ObjectType, _ id: Identifier, _ entry: JSONValue,
    _ counts: inout ObjectCounts
  ) throws(JSONError) {
    guard !id.isMissing else { return }
    var decoder = DirectoryObjectDecoder(context: context, omitsEmpty: true)
    decoder.joined = (id: id, isAlone: context.outer[.objectId]?.kind != .object)
    try decoder.decode(type, entry)
    context.objectsTaken += 1
    counts.add(.taken(type == .application ? .application : .servicePrincipal, nil))
  }
}
