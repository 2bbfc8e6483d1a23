import JSONReading

/// Joins the results of a file's pieces in order, each as soon as all before it are there.
final class PieceCollector: @unchecked Sendable {
  private let pieces: JSONPieces
  /// The state before the pieces were read.
  private let start: ExportVisitor
  private let sharing: PieceSharing
  // Everything below is only accessed in `pieces.alone`.
  private var whole: ExportVisitor
  private var waiting: [Int: (visitor: ExportVisitor, failure: JSONError?)] = [:]
  private var next = 0
  private var failure: JSONError?

  init(_ pieces: JSONPieces, of whole: ExportVisitor, _ sharing: PieceSharing) {
    self.pieces = pieces
    self.sharing = sharing
    start = whole
    self.whole = whole
  }

  /// Reads pieces until none are left; called by several threads at once.
  func readPieces() {
    guard let worker = PieceReader(path: start.context.path, sharing) else { return }
    while let piece = pieces.next(into: worker.reader) {
      let context = worker.context(knownContexts: start.context.knownContexts)
      var visitor = start.visitor(of: piece, pieces.content, context)
      var failure: JSONError?
      do throws(JSONError) {
        try worker.reader.read(piece, of: pieces.content, &visitor)
      } catch {
        failure = error
        pieces.finish()
      }
      add(visitor, failure, at: piece.number)
    }
  }

  /// - Parameter failure: why the piece was not read to its end; nothing after it counts.
  private func add(_ visitor: ExportVisitor, _ failure: JSONError?, at number: Int) {
    pieces.alone {
      waiting[number] = (visitor, failure)
      while self.failure == nil, let (visitor, failure) = waiting.removeValue(forKey: next) {
        whole.take(visitor, isBroken: failure != nil)
        self.failure = failure
        next += 1
      }
    }
  }

  /// Returns the joined result of all pieces, and the first error in text order.
  func finish() -> (visitor: ExportVisitor, failure: JSONError?) { (whole, failure) }
}

/// Reads pieces of a file on one thread.
final class PieceReader {
  let reader: JSONDocumentReader
  private let path: String
  private let outer = JSONFieldSet(GraphProperty.table)
  private let inner = JSONFieldSet(GraphProperty.table)
  private let scratch = JSONFieldSet(GraphProperty.table)

  /// - Returns: nil if memory ran out.
  init?(path: String, _ sharing: PieceSharing) {
    guard let reader = JSONDocumentReader(windowBytes: sharing.window) else { return nil }
    self.reader = reader
    self.path = path
  }

  /// Returns a context for the next piece.
  func context(knownContexts: [Int: String]) -> DecodingContext {
    DecodingContext(
      path: path, outer: outer, inner: inner, scratch: scratch, knownContexts: knownContexts)
  }
}

/// The file size from which a file is read in pieces, and the size of the pieces.
///
/// Neither depends on the number of jobs, which must not change the result.
struct PieceSizes {
  /// The minimum size of such a file in bytes.
  var leastFile: Int
  /// The maximum size of a piece in bytes.
  var window: Int

  static let standard = PieceSizes(leastFile: 16 << 20, window: 2 << 20)
}

/// How the pieces of one file are read.
struct PieceSharing {
  /// The number of threads.
  var readers: Int
  /// The number of bytes that each thread holds.
  var window: Int
}
