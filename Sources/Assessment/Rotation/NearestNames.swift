import System

/// Suggests names for one that the user typed and that nothing has.
package struct NearestNames {
  private let sought: [UInt8]
  private let most: Int
  private var found: [(distance: Int, name: String)] = []
  private var seen: Set<String> = []

  /// - Parameters:
  ///   - text: what the user typed.
  ///   - most: how many names are kept, the nearest.
  package init(to text: String, most: Int = 5) {
    sought = Array(text.lowercased().utf8.prefix(Self.longest))
    self.most = most
  }

  /// How many bytes of a name are compared.
  private static let longest = 120

  /// Keeps a name if it is near enough.
  package mutating func consider(_ name: String) {
    let bytes = Array(name.lowercased().utf8.prefix(Self.longest))
    guard !sought.isEmpty, !bytes.isEmpty, let distance = distance(to: bytes),
      seen.insert(name).inserted
    else { return }
    found.append((distance, name))
    if found.count > most * 8 { keepNearest() }
  }

  /// The names that were kept, nearest first, then by name.
  package var names: [String] {
    var copy = self
    copy.keepNearest()
    return copy.found.map(\.name)
  }

  private mutating func keepNearest() {
    found.order { ($0.distance, $0.name) < ($1.distance, $1.name) }
    found.removeLast(max(0, found.count - most))
  }

  /// Returns how far a name is from what was typed; nil if too far.
  /// It is 0 for the same name in other case; a part of a name is nearer than a misspelling.
  private func distance(to name: [UInt8]) -> Int? {
    if name == sought { return 0 }
    if sought.count >= 3, name.count > sought.count, contains(sought, in: name) { return 1 }
    if name.count >= 3, sought.count > name.count, contains(name, in: sought) { return 2 }
    let limit = max(1, min(sought.count, name.count) / 4)
    return edits(name, atMost: limit).map { $0 + 1 }
  }

  private func contains(_ part: [UInt8], in whole: [UInt8]) -> Bool {
    (0...(whole.count - part.count)).contains { start in
      whole[start..<start + part.count].elementsEqual(part)
    }
  }

  /// Returns how many bytes to insert, delete, change or swap with a neighbour; nil above a limit.
  private func edits(_ name: [UInt8], atMost limit: Int) -> Int? {
    guard abs(name.count - sought.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...name.count)
    for (position, byte) in sought.enumerated() {
      var row = [position + 1]
      row.reserveCapacity(name.count + 1)
      for (column, other) in name.enumerated() {
        var edits = min(
          last[column] + (byte == other ? 0 : 1), last[column + 1] + 1, row[column] + 1)
        if position > 0, column > 0, byte == name[column - 1], sought[position - 1] == other {
          edits = min(edits, beforeLast[column - 1] + 1)
        }
        row.append(edits)
      }
      if min(row.min() ?? 0, last.min() ?? 0) > limit { return nil }
      (beforeLast, last) = (last, row)
    }
    return last[name.count] <= limit ? last[name.count] : nil
  }
}
