import Dispatch
import Inventory
import JSONReading

/// Splits a file into documents and passes their objects to the reader of each document's format.
struct ExportVisitor: JSONDocumentVisitor {
  let context: DecodingContext
  /// The recognised format; nil if the file held no document.
  var format: ExportFormat?
  private let recogniser: Recogniser
  private var reader: (any DocumentReader)?
  private var documents = 0
  let layout: FileLayout
  /// Whether objects from Graph were nested deeper than in a list or a document of their own.
  private var holdsNested = false
  /// Whether every document so far was one object, as in JSON Lines.
  private var holdsObjectsOnly = true
  /// Whether a piece of the file broke off inside a document.
  private var brokeInside = false
  /// The members of the current envelope, in lower case.
  private var members: Set<String> = []
  /// How the file is read in pieces; nil if it is too small for that.
  var sharing: PieceSharing?

  var streamedMembers: JSONKeyTable { Recogniser.streamedMembers }

  /// - Parameter layout: the file's path including the directories that say what it belongs to.
  init(context: DecodingContext, layout: String) {
    self.context = context
    self.layout = FileLayout(path: layout)
    recogniser = Recogniser(context: context, layout: self.layout)
  }

  /// Creates the visitor of a piece of a file.
  private init(
    of visitor: ExportVisitor, context: DecodingContext, reader: (any DocumentReader)?,
    documents: Int
  ) {
    self.context = context
    layout = visitor.layout
    recogniser = Recogniser(context: context, layout: layout)
    self.reader = reader
    self.documents = documents
  }

  // MARK: Pieces

  func sharesPieces(of content: JSONPieces.Content) -> Bool {
    guard sharing != nil, context.lines.isEmpty else { return false }
    return content == .documents || reader?.fragment(in: context) != nil
  }

  mutating func read(_ pieces: JSONPieces) throws(JSONError) {
    guard let sharing else { return pieces.finish() }
    let found = PieceCollector(pieces, of: self, sharing)
    let (inside, firstPosition) = (pieces.content == .elements, context.cursor)
    DispatchQueue.concurrentPerform(iterations: sharing.readers) { _ in found.readPieces() }
    let (whole, failure) = found.finish()
    self = whole
    context.cursor = firstPosition
    if inside {
      context.cursor.position &+= UInt32(truncatingIfNeeded: pieces.totalItems)
    } else {
      documents += pieces.totalItems
      context.document = documents
    }
    if let failure { throw failure }
  }

  /// Returns a visitor for one piece of the current list, or of the documents.
  func visitor(
    of piece: JSONPieces.Piece, _ content: JSONPieces.Content, _ context: DecodingContext
  ) -> ExportVisitor {
    context.document = documents
    context.cursor = self.context.cursor
    guard content == .elements else {
      return ExportVisitor(
        of: self, context: context, reader: nil, documents: documents + piece.precedingItems)
    }
    context.cursor.position &+= UInt32(truncatingIfNeeded: piece.precedingItems)
    return ExportVisitor(
      of: self, context: context, reader: reader?.fragment(in: context), documents: documents)
  }

  /// Adds what the visitor of a piece has found; pieces arrive in order.
  mutating func take(_ piece: ExportVisitor, isBroken: Bool) {
    var piece = piece
    if isBroken, reader == nil {
      brokeInside = piece.reader != nil
      piece.finish(isBroken: true)
    }
    context.append(piece.context)
    holdsObjectsOnly = holdsObjectsOnly && piece.holdsObjectsOnly
    holdsNested = holdsNested || piece.holdsNested
    if let fragment = piece.reader { reader?.join(fragment) }
    if let format = piece.format { self.format = format }
  }

  mutating func beginDocument(_ shape: JSONDocumentShape, at offset: Int64) {
    documents += 1
    if shape != .object { holdsObjectsOnly = false }
    members = []
    context.document = documents
    reader = shape == .object ? nil : recogniser.reader(of: shape)
    context.cursor = Self.cursor(in: shape, document: documents)
  }

  /// Returns the place of a document's first element, or of a document that is an object.
  ///
  /// If a file holds several documents, all but the first are identified by number.
  private static func cursor(
    in shape: JSONDocumentShape, document: Int
  ) -> DecodingContext.Cursor {
    let prefix = document > 1 ? " (document \(document))#" : "#"
    switch shape {
    case .array: return .init(container: prefix + "/*", position: 0)
    case .envelope(let member):
      return .init(container: "\(prefix)/\(Recogniser.streamedName(of: member))/*", position: 0)
    case .object:
      // The number goes into the placeholder, so that a million lines share one text.
      return document > 1
        ? .init(container: " (document *)#", position: UInt32(truncatingIfNeeded: document))
        : .init(container: prefix, position: 0)
    }
  }

  mutating func beginMember(_ number: Int) {
    note(Recogniser.streamedName(of: number), at: nil)
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    note(name, at: value.offset)
    try reader?.member(name, value)
  }

  /// Reports a repeated member: of two lists in one page, one would be lost silently.
  private mutating func note(_ name: String, at offset: Int64?) {
    let name = name.lowercased()
    guard Recogniser.isOfEnvelope(name), !members.insert(name).inserted else { return }
    let place = offset.map { "byte \($0): " } ?? ""
    context.reportDamage(
      "\(place)\(name) occurs twice in one page, and only one of them was read: export it again")
  }

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    // Reads to the end first, because an incomplete value is passed again.
    let end = value.kind == .object ? try context.outer.read(value) : try value.skip()
    let cursor = context.cursor
    defer {
      context.cursor = cursor
      context.cursor.position &+= 1
    }
    if !context.lines.isEmpty {
      let number = Int(cursor.position)
      let line = number < context.lines.count ? context.lines[number] : 0
      context.cursor = .init(container: "#line=*", position: line)
    }
    guard value.kind == .object else {
      if try context.readNested(value, layout: layout) {
        holdsNested = true
        reader?.takeNested()
      } else {
        context.reportNoObject(value)
        reader?.takeNoObject(value)
      }
      return end
    }
    if reader == nil { reader = try recogniser.readerOfObject() }
    let (unknown, taken) = (context.unknownObjects, context.objectsTaken)
    try reader?.take(value)
    // A value that held something known is not read again: its objects would count twice.
    if context.unknownObjects > unknown, context.objectsTaken == taken {
      context.cursor = cursor
      if try context.readNested(value, layout: layout) {
        context.unknownObjects -= 1
        holdsNested = true
      }
    }
    return end
  }

  mutating func endDocument() {
    finish(isBroken: false)
  }

  /// Called if the file breaks off, in the middle of a document or after one.
  mutating func breakOff() {
    let isBetweenDocuments = reader == nil && !brokeInside
    finish(isBroken: true)
    let known = context.facts.heldCollections
    if documents > 1 || isBetweenDocuments { context.facts.brokenCollections.formUnion(known) }
    // In JSON Lines the remaining lines would probably have held more of the same. What would have
    // followed a page is unknown.
    if isBetweenDocuments, !holdsObjectsOnly || known.count != 1 {
      context.facts.holdsUnread = true
    }
  }

  private mutating func finish(isBroken: Bool) {
    guard var reader else { return }
    reader.end(isBroken: isBroken)
    format = documents > 1 ? .jsonLines : holdsNested ? .nested : reader.format
    self.reader = nil
  }
}
