/// AzureHound with `-o`: one document, `meta` last.
enum AzureHoundFileWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let elements = AzureHoundText(tenant: tenant).elements
    let meta = ExportJSON.object([
      ("type", .text("azure")), ("version", .number(5)), ("count", .number(Int64(elements.count))),
    ])
    return [
      ExportedFile("azurehound.json", .object([("data", .list(elements)), ("meta", meta)]))
    ]
  }
}
