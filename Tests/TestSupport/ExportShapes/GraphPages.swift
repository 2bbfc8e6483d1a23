import Inventory

/// The pages of both collections; recycle bins have their own pages.
struct GraphPages {
  let graph: GraphResources
  let pageSize: Int

  var files: [ExportedFile] {
    [("applications", graph.tenant.applications), ("servicePrincipals", principals)]
      .flatMap { collection, entries in
        let deleted = entries.filter { $0.object.flags.contains(.deleted) }
        let living = entries.filter { !$0.object.flags.contains(.deleted) }
        return files(collection, of: living, more: promise(entries.count))
          + (deleted.isEmpty
            ? [] : files(collection, of: deleted, in: "deletedItems-", more: []))
      }
  }

  private var principals: [TenantObject] { graph.tenant.servicePrincipals }

  private func promise(_ count: Int) -> [ExportJSON.Member] {
    graph.tenant.promisesMore ? [("@odata.count", .number(Int64(count) + 1))] : []
  }

  private func files(
    _ collection: String, of entries: [TenantObject], in prefix: String = "",
    more: [ExportJSON.Member]
  ) -> [ExportedFile] {
    graph.pages(collection, entries.map(graph.object), size: pageSize, last: more).enumerated()
      .map { ExportedFile("\(prefix)\(collection)-\($0).json", $1) }
  }
}
