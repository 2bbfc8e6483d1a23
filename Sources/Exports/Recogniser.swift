import JSONReading

/// Chooses the reader of a document by its content, never by its file's name.
///
/// A new format is a file in `Formats/` and a line here.
struct Recogniser {
  /// The members whose array makes an object an envelope, in the order of ``Envelope``.
  static let streamedMembers = JSONKeyTable(Envelope.allCases.map(\.rawValue))

  /// Returns the name of a streamed member by its index.
  static func streamedName(of member: Int) -> String { Envelope.allCases[member].rawValue }

  /// Whether a member, in lower case, is part of a page's envelope and thus may occur only once.
  static func isOfEnvelope(_ name: String) -> Bool {
    Envelope(rawValue: name) != nil
      || [
        "meta", "nextlink", "@odata.context", "@odata.nextlink", "@odata.deltalink", "@odata.count",
        "odata.metadata", "odata.nextlink", "odata.count",
      ].contains(name)
  }

  private enum Envelope: String, CaseIterable {
    case value
    case responses
    case data
  }

  let context: DecodingContext
  let layout: FileLayout

  /// Returns the reader for an array, or for an object around an array.
  func reader(of shape: JSONDocumentShape) -> any DocumentReader {
    guard case .envelope(let member) = shape else {
      return BareArray(context: context, layout: layout)
    }
    return switch Envelope.allCases[member] {
    case .value: GraphPage(context: context, layout: layout)
    case .responses: GraphBatch(context: context)
    case .data: AzureHound(context: context, layout: layout, isFile: true)
    }
  }

  /// Returns the reader for a document that is an object with its members in `context.outer`.
  func readerOfObject() throws(JSONError) -> any DocumentReader {
    let fields = context.outer
    if try GraphError.recognises(context) { return GraphError(context: context) }
    if SecretDocument.recognises(fields) { return SecretDocument(context: context) }
    if LapseManifest.recognises(fields) { return LapseManifest(context: context) }
    if try OwnReport.recognises(context) { return OwnReport() }
    if ScubaGear.recognises(fields) { return ScubaGear(context: context) }
    if AzureHound.recognises(fields) {
      return AzureHound(context: context, layout: layout, isFile: false)
    }
    return GraphObject(context: context, layout: layout)
  }
}
