/// The answers of beta, collected in one array as `jq -s` and scripts do.
enum ArrayOfPagesWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let pages = GraphBetaPagesWriter.files(of: tenant)
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    return [ExportedFile("all.json", "[" + pages.joined(separator: ",\n") + "]")]
  }
}
