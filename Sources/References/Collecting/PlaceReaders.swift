/// The readers of a scan, in order of precedence.
struct PlaceReaders: Sendable {
  private let all: [any PlaceReader.Type]
  /// The indexes of the readers for each mark, keyed by its case-folded hash.
  private let byMark: [UInt64: [Int]]

  init(_ all: [any PlaceReader.Type]) {
    self.all = all
    var byMark: [UInt64: [Int]] = [:]
    for (index, reader) in all.enumerated() {
      for mark in reader.marks { byMark[Self.hash(mark), default: []].append(index) }
    }
    self.byMark = byMark
  }

  /// Returns the placement of a document's places, from the first reader that recognises it.
  ///
  /// If none does, it comes from the format and path alone.
  func placement(of document: ReferenceDocument) -> Placement {
    for reader in all {
      if let placement = reader.placement(of: document) { return placement }
    }
    return DocumentPlacement.plain(document)
  }

  /// Whether any reader handles a map with these members.
  func hasReader(for members: [ReferenceNode.Member]) -> Bool {
    members.contains { byMark[Self.hash($0.key)] != nil }
  }

  /// Returns the readers for a map with these members.
  func candidates(for members: [ReferenceNode.Member]) -> [any PlaceReader.Type] {
    var indexes: Set<Int> = []
    for member in members {
      if let found = byMark[Self.hash(member.key)] { indexes.formUnion(found) }
    }
    return indexes.sorted().map { all[$0] }
  }

  /// Hashes a name, ignoring ASCII case.
  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      let folded = (65...90).contains(byte) ? byte | 0x20 : byte
      hash = (hash ^ UInt64(folded)) &* 0x100_0000_01b3
    }
    return hash
  }
}
