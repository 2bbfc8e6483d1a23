import Synchronization

/// The rest of a long list, or of many documents, cut into pieces for several threads.
///
/// One thread at a time reads, hashes and indexes the bytes, in order; all threads then parse in
/// parallel. A piece ends after an element or a document. The pieces end at text that cannot be
/// cut, e.g. the end of the list, and the reader that offered them continues from there.
package final class JSONPieces: @unchecked Sendable {
  typealias Source = (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int

  /// The kind of items in the pieces.
  package enum Content: Sendable {
    /// Elements of an array.
    case elements
    /// Documents of JSON Lines.
    case documents
  }

  /// A piece, which is in the window of the reader that took it.
  package struct Piece: Sendable {
    /// The number of the piece from 0, in text order.
    package let number: Int
    /// The number of elements or documents in the pieces before it.
    package let precedingItems: Int
    let items: Int
    let structurals: Int
  }

  package let content: Content
  private let lock = Mutex<Void>(())
  // Everything below is accessed only while holding the lock.
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

  /// Runs `body` while no other thread is reading bytes.
  package func alone(_ body: () -> Void) {
    lock.withLock { _ in body() }
  }

  /// The total number of elements or documents in the pieces.
  package var totalItems: Int { lock.withLock { _ in items } }

  /// Loads the next piece into the window of a reader; returns nil if there is none.
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

  /// Stops handing out pieces; the rest of the text stays unread.
  package func finish() {
    lock.withLock { _ in isFinished = true }
  }

  /// Returns the text that was read but belongs to no piece.
  ///
  /// With its offset in the document, and whether the source is at its end.
  func rest() throws(JSONError) -> (text: [UInt8], base: Int64, isAtEnd: Bool) {
    if let failure { throw failure }
    return (carry, base, isAtEnd)
  }

  private func load(_ reader: JSONDocumentReader) -> JSONDocumentReader.Cut? {
    var ended = isAtEnd
    do throws(JSONError) {
      ended = try reader.load(carry, base: base, isAtEnd: isAtEnd, source)
    } catch {
      // `rest()` throws it to the reader that continues.
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
