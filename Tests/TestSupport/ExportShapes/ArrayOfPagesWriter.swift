/// Beta's responses in one array, as collected by `jq -s` and scripts.
enum ArrayOfPagesWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let pages = GraphBetaPagesWriter.files(of: tenant)
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    return [ExportedFile("all.json", "[" + pages.joined(separator: ",\n") + "]")]
  }
}
