/// Beta's responses, one page per line.
enum JSONLinesOfPagesWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let pages = GraphBetaPagesWriter.files(of: tenant)
    let lines = pages.map { String(decoding: $0.bytes, as: UTF8.self) + "\r\n" }
    return [ExportedFile("pages.jsonl", lines.joined())]
  }
}
