/// The formats in which a tenant can be written.
package enum ExportShape: String, CaseIterable, Sendable {
  case graphV1Pages
  case graphBetaPages
  case graphSingleObjects
  case graphBatch
  case graphDelta
  case azureCLIArrays
  case azureCLIChildren
  case aadGraph16
  case powerShell51
  case powerShell7
  case entraExporterTree
  case zeroTrustAssessment
  case scubaGear
  case scubaGearEscapedTwice
  case azureHoundFile
  case azureHoundConsole
  case jsonLinesOfObjects
  case jsonLinesOfPages
  case arrayOfPages
  case zipOfPages
  case roadRecon
  case yamlOfArrays

  /// Returns the files of an export of `tenant` in this shape.
  package func files(of tenant: ExportedTenant) -> [ExportedFile] { writer.files(of: tenant) }

  private var writer: any ExportShapeWriter.Type {
    switch self {
    case .graphV1Pages: GraphV1PagesWriter.self
    case .graphBetaPages: GraphBetaPagesWriter.self
    case .graphSingleObjects: GraphSingleObjectsWriter.self
    case .graphBatch: GraphBatchWriter.self
    case .graphDelta: GraphDeltaWriter.self
    case .azureCLIArrays: AzureCLIArraysWriter.self
    case .azureCLIChildren: AzureCLIChildrenWriter.self
    case .aadGraph16: AADGraph16Writer.self
    case .powerShell51: PowerShell51Writer.self
    case .powerShell7: PowerShell7Writer.self
    case .entraExporterTree: EntraExporterTreeWriter.self
    case .zeroTrustAssessment: ZeroTrustAssessmentWriter.self
    case .scubaGear: ScubaGearWriter.self
    case .scubaGearEscapedTwice: ScubaGearEscapedTwiceWriter.self
    case .azureHoundFile: AzureHoundFileWriter.self
    case .azureHoundConsole: AzureHoundConsoleWriter.self
    case .jsonLinesOfObjects: JSONLinesOfObjectsWriter.self
    case .jsonLinesOfPages: JSONLinesOfPagesWriter.self
    case .arrayOfPages: ArrayOfPagesWriter.self
    case .zipOfPages: ZipOfPagesWriter.self
    case .roadRecon: ROADreconWriter.self
    case .yamlOfArrays: YAMLOfArraysWriter.self
    }
  }
}
