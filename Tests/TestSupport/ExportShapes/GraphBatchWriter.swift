import Inventory

/// `$batch` files of twenty shuffled responses each: pages, federated credentials and owners.
///
/// Responses with owners have the id of their object; those with federated credentials name it in
/// `@odata.context`.
enum GraphBatchWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant)
    var bodies: [(id: String, body: ExportJSON)] = []
    func add(_ body: ExportJSON) { bodies.append(("\(bodies.count + 1)", body)) }
    for (collection, entries) in [
      ("applications", tenant.applications), ("servicePrincipals", tenant.servicePrincipals),
    ] {
      graph.pages(collection, entries.map(graph.object)).forEach(add)
    }
    for entry in tenant.objects {
      let id = entry.object.id.guidText
      bodies.append(
        (id, graph.page("directoryObjects", tenant.owners(of: entry.object).map(graph.owner))))
      guard entry.object.type == .application else { continue }
      add(
        graph.page(
          "applications('\(id)')/federatedIdentityCredentials",
          tenant.federated(of: entry.object).map(graph.federated)))
    }
    if let organization = tenant.organization {
      add(graph.page("organization", [graph.organization(organization)]))
    }
    var random = SeededRandom(seed: tenant.seed)
    bodies.shuffle(using: &random)
    return stride(from: 0, to: bodies.count, by: 20).map { start in
      let responses = bodies[start..<min(start + 20, bodies.count)].map { id, body in
        ExportJSON.object([
          ("id", .text(id)), ("status", .number(200)),
          ("headers", .object([("Content-Type", .text("application/json"))])), ("body", body),
        ])
      }
      return ExportedFile("batch-\(start).json", .object([("responses", .list(responses))]))
    }
  }
}
