import JSONReading

/// What a file was recognised as; the names are in the ledger of inputs.
enum ExportFormat: String {
  /// A page of a Graph collection: `value` and its annotations.
  case graphPage
  /// A page of a delta query.
  case graphDelta
  /// A `$batch` answer.
  case graphBatch
  /// One Graph object, as Graph answers for it or EntraExporter keeps it.
  case graphObject
  /// A bare array, as `az ad app list` prints it.
  case array
  /// A page of AAD Graph 1.6.
  case aadGraphPage
  /// One object of AAD Graph, or an old manifest.
  case aadGraphObject
  /// Objects through `ConvertTo-Json`.
  case powerShell
  case azureHound
  case scubaGear
  /// A file of fake rows that Zero Trust Assessment leaves among its pages.
  case zeroTrustAssessmentModel
  /// Several documents in one file, as a rule one a line.
  case jsonLines
  /// Objects of Graph deeper in another document: an array of pages, a recording of requests.
  case nested
  /// A table: CSV, or the same with other separators.
  case table
  /// ROADrecon's database.
  case roadRecon
  /// Certificates in a file of their own.
  case certificate
  /// Metadata of SAML.
  case samlMetadata
  /// An error answer of Graph.
  case graphError
  /// A token, as `az account get-access-token` prints it.
  case token
  /// The manifest of `lapse collect`, beside its pages.
  case lapseManifest
  /// A report of this program: no input.
  case lapseReport
  case unrecognised
  case unreadable
}

extension ExportFormat {
  /// The format of a document, told more closely by the members of its first object.
  static func refined(_ format: ExportFormat, by fields: JSONFieldSet) -> ExportFormat {
    if PowerShell.wrote(fields) { return .powerShell }
    guard format == .graphObject else { return format }
    return fields[.odataTypeOfAADGraph] != nil
      || fields[.objectId] != nil && fields[.id] == nil && fields[.odataType] == nil
      ? .aadGraphObject : format
  }
}
