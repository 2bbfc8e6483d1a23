/// Beta's objects, one per line, as `jq -c '.value[]'` prints them.
enum JSONLinesOfObjectsWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let graph = GraphResources(tenant: tenant, isBeta: true, expansion: .all)
    let lines =
      (tenant.organization.map { [graph.organization($0)] } ?? [])
      + tenant.objects.map(graph.object)
    let text = lines.map { $0.description + "\n" }.joined()
    return [ExportedFile("objects.jsonl", text)]
  }
}
