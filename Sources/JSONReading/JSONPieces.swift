import Synchronization

/// What follows of a long list, or of many documents, cut into pieces for several threads.
///
/// The bytes are read, digested and indexed by one thread at a time, in order; what is in them
/// is then taken apart by all. A piece ends behind an element, or a document. Where text comes that
/// cannot be cut, e.g. the end of the list, the pieces end, and whoever offered them reads on from
/// there.
package final class JSONPieces: @unchecked Sendable {
  typealias Source = (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int

  /// What is between the pieces' parts.
  package enum Content: Sendable {
    /// Elements of an array.
    case elements
    /// Documents, of JSON Lines.
    case documents
  }

  /// A piece in the window of the reader that took it.
  package struct Piece: Sendable {
    /// From 0, in the order of the text.
    package let number: Int
    /// How many elements or documents precede it in the pieces before.
    package let precedingItems: Int
    let items: Int
    let structurals: Int
  }

  package let content: Content
  private let lock = Mutex<Void>(())
  // All below only under the lock.
  private let source: Source
  private var carry: [UInt8]
  private var base: Int64
  private var isAtEnd: Bool
  private var isFinished = false
  private var pieces = 0
  private var items = 0
  private var failure: JSONError?

  init(
    _ content: Content, carry: [UInt8], base: Int64, isAtEnd: Bool, source: @escaping Source
  ) {
    self.content = content
    self.carry = carry
    self.base = base
    self.isAtEnd = isAtEnd
    self.source = source
  }

  /// Runs what must not happen while another thread reads bytes.
  package func alone(_ body: () -> Void) {
    lock.withLock { _ in body() }
  }

  /// How many elements or documents all the pieces held.
  package var totalItems: Int { lock.withLock { _ in items } }

  /// Puts the next piece into the window of a reader; nil where there is none.
  package func next(into reader: JSONDocumentReader) -> Piece? {
    lock.withLock { _ in
      guard !isFinished else { return nil }
      guard let cut = load(reader) else {
        isFinished = true
        return nil
      }
      defer {
        pieces += 1
        items += cut.items
      }
      return Piece(
        number: pieces, precedingItems: items, items: cut.items, structurals: cut.structurals)
    }
  }

  /// Hands out no more pieces; the rest of the text stays unread.
  package func finish() {
    lock.withLock { _ in isFinished = true }
  }

  /// What is left: the text that was read already and belongs to no piece, where it is in the
  /// document, and whether the source has no more.
  func rest() throws(JSONError) -> (text: [UInt8], base: Int64, isAtEnd: Bool) {
    if let failure { throw failure }
    return (carry, base, isAtEnd)
  }

  private func load(_ reader: JSONDocumentReader) -> JSONDocumentReader.Cut? {
    var ended = isAtEnd
    do throws(JSONError) {
      ended = try reader.load(carry, base: base, isAtEnd: isAtEnd, source)
    } catch {
      // Whoever reads on gets to what is in the way of reading.
      failure = error
      return nil
    }
    isAtEnd = ended
    let cut = reader.cut(content)
    carry = reader.text(from: cut?.bytes ?? 0)
    base += Int64(cut?.bytes ?? 0)
    return cut
  }
}
