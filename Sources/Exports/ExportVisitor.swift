import Inventory
import JSONReading

/// Takes one file apart: has each document recognised and hands its objects to the reader of that
/// format.
struct ExportVisitor: JSONDocumentVisitor {
  let context: DecodingContext
  /// What the file was recognised as; nil where it held no document.
  private(set) var format: ExportFormat?
  private let recogniser: Recogniser
  private var reader: (any DocumentReader)?
  private var documents = 0

  var streamedMembers: JSONKeyTable { Recogniser.streamedMembers }

  /// - Parameter layout: the file's path with the names of directories that say what it belongs to.
  init(context: DecodingContext, layout: String) {
    self.context = context
    recogniser = Recogniser(context: context, layout: FileLayout(path: layout))
  }

  mutating func beginDocument(_ shape: JSONDocumentShape, at offset: Int64) {
    documents += 1
    context.document = documents
    reader = shape == .object ? nil : recogniser.reader(of: shape)
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    try reader?.member(name, value)
  }

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    guard value.kind == .object else {
      let end = try value.skip()
      context.reportNoObject(value)
      return end
    }
    let end = try context.outer.read(value)
    if reader == nil { reader = try recogniser.readerOfObject() }
    try reader?.take(value)
    return end
  }

  mutating func endDocument() {
    finish(isBroken: false)
  }

  /// Called where the file broke in the middle of a document.
  mutating func breakOff() {
    finish(isBroken: true)
    // In JSON Lines nobody knows what the lines behind would have held: more of the same.
    if documents > 1 { context.facts.brokenCollections.formUnion(context.facts.objects.keys) }
  }

  private mutating func finish(isBroken: Bool) {
    guard var reader else { return }
    reader.end(isBroken: isBroken)
    format = documents > 1 ? .jsonLines : reader.format
    self.reader = nil
  }
}
