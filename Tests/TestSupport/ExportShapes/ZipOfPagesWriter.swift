/// Beta's responses in a ZIP archive.
enum ZipOfPagesWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    var archive = ExportedFile("export.zip", "")
    archive.bytes = PackedBytes.zip(
      GraphBetaPagesWriter.files(of: tenant).map { (name: $0.path, bytes: $0.bytes) })
    return [archive]
  }
}
