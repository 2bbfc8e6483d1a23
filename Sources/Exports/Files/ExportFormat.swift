import JSONReading

/// The recognised format of a file; the names appear in the ledger of inputs.
enum ExportFormat: String {
  /// A page of a Graph collection: `value` and its annotations.
  case graphPage
  /// A page of a delta query.
  case graphDelta
  /// A `$batch` answer.
  case graphBatch
  /// One Graph object, as Graph returns it or EntraExporter stores it.
  case graphObject
  /// A bare array, as `az ad app list` prints it.
  case array
  /// A page of AAD Graph 1.6.
  case aadGraphPage
  /// One object of AAD Graph, or an old manifest.
  case aadGraphObject
  /// Objects written by `ConvertTo-Json`.
  case powerShell
  case azureHound
  case scubaGear
  /// A file with fake rows that Zero Trust Assessment leaves among its pages.
  case zeroTrustAssessmentModel
  /// Several documents in one file, usually one per line.
  case jsonLines
  /// Objects from Graph deeper in another document: an array of pages, a recording of requests.
  case nested
  /// A table: CSV or similar with other separators.
  case table
  /// ROADrecon's database.
  case roadRecon
  /// A certificate file.
  case certificate
  /// SAML metadata.
  case samlMetadata
  /// An error answer from Graph.
  case graphError
  /// A token, as `az account get-access-token` prints it.
  case token
  /// The manifest of `lapse collect`, next to its pages.
  case lapseManifest
  /// A report by this program, which is not an input.
  case lapseReport
  case unrecognised
  case unreadable
}

extension ExportFormat {
  /// Refines the format of a document by the members of its first object.
  static func refined(_ format: ExportFormat, by fields: JSONFieldSet) -> ExportFormat {
    if PowerShell.wrote(fields) { return .powerShell }
    guard format == .graphObject else { return format }
    return fields[.odataTypeOfAADGraph] != nil
      || fields[.objectId] != nil && fields[.id] == nil && fields[.odataType] == nil
      ? .aadGraphObject : format
  }
}
