/// ScubaGear's `ProviderSettingsExport.json`, with dates as Windows PowerShell writes them.
enum ScubaGearWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    ScubaGearText(tenant: tenant) { #""\/Date(\#($0))\/""# }.files
  }
}
