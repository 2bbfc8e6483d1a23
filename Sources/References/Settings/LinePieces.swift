import Inventory

/// The parts of a line that ids stand in, each with its ids: one part for a line as people write them.
///
/// Around each id of a longer line, which a program made, as much is looked at as a command has; of
/// those ids there are some hundred thousands in a bundle of scripts, so only the first are looked at
/// this way.
struct LinePieces {
  struct Piece {
    var text: String
    var hits: [IdentifierSearch.Hit]
  }

  private(set) var pieces: [Piece] = []

  /// Bytes on either side of an id.
  private static let reach = 512
  /// Parts of one line; a line with more is a list of ids.
  private static let most = 256

  init(_ text: String, _ hits: [IdentifierSearch.Hit]) {
    guard !hits.isEmpty else { return }
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8
    if bytes.count <= TextSettings.longestLine {
      // The same application twice in a line is one place.
      var seen: Set<Key> = []
      pieces = [Piece(text: text, hits: hits.filter { seen.insert(Key($0)).inserted })]
      return
    }
    for hit in hits.prefix(Self.most) {
      let start = bytes.index(
        bytes.startIndex, offsetBy: max(0, hit.range.lowerBound - Self.reach))
      let end = bytes.index(
        bytes.startIndex, offsetBy: min(bytes.count, hit.range.upperBound + Self.reach))
      pieces.append(Piece(text: String(decoding: bytes[start..<end], as: UTF8.self), hits: [hit]))
    }
    var seen: Set<Key> = []
    let others = hits.dropFirst(Self.most).filter { seen.insert(Key($0)).inserted }
    if !others.isEmpty { pieces.append(Piece(text: "", hits: Array(others))) }
  }

  private struct Key: Hashable {
    var appId: Identifier
    var isNamed: Bool

    init(_ hit: IdentifierSearch.Hit) {
      (appId, isNamed) = (hit.appId, hit.role != nil)
    }
  }
}
