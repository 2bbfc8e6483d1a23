/// AzureHound without `-o`: an element a line.
enum AzureHoundConsoleWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    let lines = AzureHoundText(tenant: tenant).elements.map(\.description)
    return [ExportedFile("azurehound.jsonl", lines.joined(separator: "\n") + "\n")]
  }
}
