import Inventory
import System

/// Reads only the parts of a large file that contain known ids.
///
/// The parts are objects in JSON, documents and list items in YAML, and the text around each id in
/// everything else.
struct LargeDocument {
  /// The size in bytes up to which a text is read whole if it is neither JSON nor YAML.
  ///
  /// The limit is higher than for those two, because parts of such a text reveal less.
  private static let largestText = 512 << 10

  /// Whether to read a file in parts.
  static func isLarge(_ count: Int, _ path: String) -> Bool {
    guard count > YAMLParts.largestWhole else { return false }
    let name = path.split(separator: "/").last?.lowercased() ?? ""
    switch DocumentFormat(name: name) {
    case .json, .yaml: return true
    default: return count > largestText
    }
  }

  /// The number of bytes to read before and after an id in a program.
  private static let reach = 8 << 10
  /// The number of bytes to read before and after an id in text that is read line by line.
  private static let reachInLines = 2 << 10
  /// The maximum number of places per application in a text other than JSON and YAML.
  private static let mostPerApplication = 200
  /// The maximum number of places in the file where something was found.
  private static let mostHits = 400_000
  /// The overlap of pieces, which is longer than any id or address searched for.
  private static let overlap = 512

  private let bytes: FileBytes
  private let search: IdentifierSearch
  private let reader: TextReader
  private let path: String
  private let repository: String?
  /// The offsets of ids, and of the marks of stores, for which the id is missing.
  private var hits: [(offset: Int, appId: Identifier)] = []

  init(
    _ bytes: FileBytes, _ path: String, repository: String?, _ search: IdentifierSearch,
    _ reader: TextReader
  ) {
    self.bytes = bytes
    self.path = path
    self.repository = repository
    self.search = search
    self.reader = reader
  }

  /// Searches for ids and stores.
  ///
  /// - Returns: whether any were found.
  mutating func find() -> Bool {
    var last = -1
    bytes.forEachPiece(overlap: Self.overlap) { piece, base in
      for hit in search.hits(in: piece, most: Self.mostHits) {
        let offset = base + hit.range.lowerBound
        // A hit in the overlap was found already, in the previous piece.
        guard offset > last else { continue }
        hits.append((offset, hit.appId))
      }
      last = hits.last?.offset ?? last
      return hits.count < Self.mostHits
    }
    findStores()
    hits.order { $0.offset < $1.offset }
    return !hits.isEmpty
  }

  /// Finds the entries of lists of stores, and Kubernetes secrets.
  private mutating func findStores() {
    let marks = StoreMarks.words(in: bytes.bytes(0..<(16 << 10)), of: path)
    guard !marks.isEmpty else { return }
    bytes.forEachPiece(overlap: 16) { piece, base in
      for mark in marks {
        var position = 0
        while hits.count < Self.mostHits, let found = piece.position(of: mark, from: position) {
          hits.append((base + found, .missing))
          position = found + 1
        }
      }
      return hits.count < Self.mostHits
    }
  }

  /// Reads all parts, one after another.
  func read(_ found: inout PlaceCollector) {
    let name = path.lowercased().split(separator: "/").last.map(String.init) ?? ""
    let head = bytes.bytes(0..<4_096)
    switch DocumentFormat(name: name).sniffed(head, name: name) {
    case .json: if readJSON(&found) { return }
    case .yaml: if readYAML(&found) { return }
    case .prose, .unknown: return readSurroundings(&found, reach: Self.reachInLines)
    default: break
    }
    readSurroundings(&found, reach: Self.reach)
  }

  private func document(
    _ piece: UnsafeBufferPointer<UInt8>, line: Int, roots: [ReferenceNode]?
  ) -> ReferenceDocument {
    ReferenceDocument(
      path: path, bytes: piece, firstLine: line, roots: roots, repository: repository, reader)
  }

  private func read(_ document: ReferenceDocument, _ found: inout PlaceCollector) {
    found.document = document
    found.isDirectoryExport = false
    PlaceWalk.read(&found, with: reader)
    found.addMentions()
  }

  // MARK: JSON

  private func readJSON(_ found: inout PlaceCollector) -> Bool {
    var skim = JSONSkimmer(places: hits.map(\.offset))
    // Read the records only afterwards, because that overwrites the piece being skimmed.
    var taken: [JSONSkimmer.Record] = []
    bytes.forEachPiece { piece, base in
      skim.consume(piece, at: base)
      if taken.count < 50_000 { taken += skim.takeRecords() }
      return !skim.isBroken
    }
    guard !skim.isBroken, !taken.isEmpty else { return false }
    var levels = LevelCache()
    var unread: [Range<Int>] = []
    for record in taken {
      guard let root = root(of: record, &levels) else {
        unread.append(record.range)
        continue
      }
      let piece = bytes.bytes(record.range)
      read(document(piece, line: record.line, roots: [root]), &found)
    }
    return readRest(unread, of: taken.count, &found)
  }

  /// Reads the text around the ids in parts that could not be read in their format.
  ///
  /// - Returns: false if no part could, so that the whole file must be read in this way.
  private func readRest(
    _ unread: [Range<Int>], of count: Int, _ found: inout PlaceCollector
  ) -> Bool {
    guard unread.count < count else { return false }
    if !unread.isEmpty {
      readSurroundings(
        &found, reach: Self.reachInLines, in: unread.ordered { $0.lowerBound < $1.lowerBound })
    }
    return true
  }

  /// A cache of the members around a record, which many records share.
  private struct LevelCache {
    var start = -1
    var members: [ReferenceNode.Member] = []
  }

  private func root(
    of record: JSONSkimmer.Record, _ cache: inout LevelCache
  ) -> ReferenceNode? {
    var node: ReferenceNode?
    if !record.range.isEmpty {
      guard let value = value(bytes.bytes(record.range), record.line) else { return nil }
      node = value
    }
    for level in record.levels {
      switch level.step {
      case .index(let index):
        node = node.map { .list([$0], line: level.line, first: index) }
      case .key(let key):
        var members = members(of: level, &cache)
        if let inner = node { members.append(.init(key: text(key), value: inner)) }
        node = .map(members, line: level.line)
      case .none:
        node = node ?? .map(members(of: level, &cache), line: level.line)
      }
    }
    return node
  }

  /// Reads an object, a list or a single scalar.
  private func value(_ piece: UnsafeBufferPointer<UInt8>, _ line: Int) -> ReferenceNode? {
    guard let first = piece.first else { return nil }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return reader.read(piece, as: .json, firstLine: line)?.first
    }
    let wrapped = [UInt8(ascii: "[")] + Array(piece) + [UInt8(ascii: "]")]
    return wrapped.withUnsafeBufferPointer {
      reader.read($0, as: .json, firstLine: line)?.first?.elements.first
    }
  }

  private func members(
    of level: JSONSkimmer.Level, _ cache: inout LevelCache
  ) -> [ReferenceNode.Member] {
    guard let first = level.scalars.first else { return [] }
    if cache.start == first.value.lowerBound { return cache.members }
    let members = level.scalars.compactMap { scalar -> ReferenceNode.Member? in
      let key = text(scalar.key)
      guard let value = value(bytes.bytes(scalar.value), scalar.line) else { return nil }
      return .init(key: key, value: value)
    }
    cache = LevelCache(start: first.value.lowerBound, members: members)
    return members
  }

  /// Returns a name without its quotes.
  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes.bytes(range).dropFirst().dropLast(), as: UTF8.self)
  }

  // MARK: YAML

  /// Reads documents, or the items of documents that are lists.
  private func readYAML(_ found: inout PlaceCollector) -> Bool {
    var parts = YAMLParts(places: hits.map(\.offset))
    bytes.forEachPiece { piece, base in
      parts.consume(piece, at: base)
      return true
    }
    parts.end(at: bytes.count)
    var unread: [Range<Int>] = []
    for part in parts.parts {
      guard part.range.count <= YAMLParts.largestMap else {
        unread.append(part.range)
        continue
      }
      let piece = bytes.bytes(part.range)
      guard let roots = reader.read(piece, as: .yaml, firstLine: part.line) else {
        unread.append(part.range)
        continue
      }
      read(document(piece, line: part.line, roots: roots), &found)
    }
    return readRest(unread, of: parts.parts.count, &found)
  }

  // MARK: Everything else

  /// Reads the text around each id, starting at a line where possible.
  private func readSurroundings(_ found: inout PlaceCollector, reach: Int) {
    readSurroundings(&found, reach: reach, in: [0..<bytes.count])
  }

  /// - Parameter parts: what to read of the file, in ascending order.
  private func readSurroundings(
    _ found: inout PlaceCollector, reach: Int, in parts: [Range<Int>]
  ) {
    var counts: [Identifier: Int] = [:]
    var ranges: [Range<Int>] = []
    var part = 0
    for hit in hits where !hit.appId.isMissing {
      while part < parts.count, parts[part].upperBound <= hit.offset { part += 1 }
      guard part < parts.count, parts[part].contains(hit.offset) else { continue }
      counts[hit.appId, default: 0] += 1
      guard counts[hit.appId, default: 0] <= Self.mostPerApplication else { continue }
      let range = (hit.offset - reach..<hit.offset + reach).clamped(to: parts[part])
      if let last = ranges.last, last.upperBound >= range.lowerBound,
        range.upperBound - last.lowerBound <= YAMLParts.largestWhole
      {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(max(range.lowerBound, ranges.last?.upperBound ?? 0)..<range.upperBound)
      }
    }
    let lines = lines(at: ranges.map(\.lowerBound))
    for (range, line) in zip(ranges, lines) {
      let before =
        range.lowerBound > 0 ? bytes.bytes(range.lowerBound - 1..<range.lowerBound).first : nil
      let piece = bytes.bytes(range)
      var start = 0
      var number = line
      // Start at a line, unless the whole part is a single one.
      if let before, before != 10, let end = piece.firstIndex(of: 10), end < piece.count / 2 {
        (start, number) = (end + 1, line + 1)
      }
      read(
        document(UnsafeBufferPointer(rebasing: piece[start...]), line: number, roots: nil), &found)
    }
  }

  /// Returns the line numbers of ascending offsets.
  private func lines(at offsets: [Int]) -> [Int] {
    var lines: [Int] = []
    var line = 1
    var next = 0
    bytes.forEachPiece { piece, base in
      for (index, byte) in piece.enumerated() {
        while next < offsets.count, offsets[next] == base + index {
          lines.append(line)
          next += 1
        }
        if byte == 10 { line += 1 }
      }
      return next < offsets.count
    }
    while lines.count < offsets.count { lines.append(line) }
    return lines
  }
}
