/// AzureHound without `-o`: one element per line.
enum AzureHoundConsoleWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let lines = AzureHoundText(tenant: tenant).elements.map(\.description)
    return [ExportedFile("azurehound.jsonl", lines.joined(separator: "\n") + "\n")]
  }
}
