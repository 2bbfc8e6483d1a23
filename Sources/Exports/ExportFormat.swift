/// What a file was recognised as; the names stand in the ledger of inputs.
enum ExportFormat: String {
  /// A page of a Graph collection: `value` and its annotations.
  case graphPage
  /// One Graph object, as Graph answers for it or EntraExporter keeps it.
  case graphObject
  /// A bare array, as `az ad app list` prints it.
  case array
  /// Several documents in one file, as a rule one a line.
  case jsonLines
  /// An error answer of Graph.
  case graphError
  /// A token, as `az account get-access-token` prints it.
  case token
  /// A report of this program: no input.
  case lapseReport
  case unrecognised
  case unreadable
}
