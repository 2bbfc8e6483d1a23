/// ScubaGear's file after the JSON was converted twice: the backslashes of `/Date(ms)/` are text.
enum ScubaGearEscapedTwiceWriter: ExportShapeWriter {
  static func files(of tenant: ExportedTenant) -> [ExportedFile] {
    ScubaGearText(tenant: tenant) { #""\\/Date(\#($0))\\/""# }.files
  }
}
