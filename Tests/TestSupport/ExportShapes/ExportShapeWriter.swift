/// Writes a tenant in one shape; one file per shape.
protocol ExportShapeWriter {
  /// The files of the export, in no particular order.
  static func files(of tenant: ExportedTenant) -> [ExportedFile]
}
