/// Parses CSV (RFC 4180), also with semicolons or tabs as separators.
///
/// `a;"b;c"` gives the cells `a` and `b;c`. A quoted cell may hold the separator, line breaks and
/// doubled quotes. A first line from PowerShell (`#TYPE …`) or Excel (`sep=;`) is not a row.
struct DelimitedText {
  static let largestCell = 1 << 20
  static let mostColumns = 1_000

  struct Row {
    var cells: [String]
    /// The line of the text in which it begins, counted from 1.
    var line: Int
  }

  /// A defect that makes a text an invalid table, and its line.
  struct Damage: Error {
    var line: Int
    var what: String
  }

  private let text: [UInt8]
  private var position: Int
  private var line = 1
  let separator: UInt8

  /// - Parameters:
  ///   - text: UTF-8.
  ///   - separator: nil for the one used in the heading.
  /// - Returns: nil if no separator can be found.
  init?(_ text: [UInt8], separator: UInt8? = nil) {
    self.text = text
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var stated: UInt8?
    while let prefix = Self.prefix(of: text[start...]) {
      stated = prefix.separator ?? stated
      start += prefix.length
      line += 1
    }
    guard let found = separator ?? stated ?? Self.separator(of: text[start...]) else { return nil }
    self.separator = found
    position = start
  }

  /// Returns the next row, skipping blank lines; nil after the last.
  mutating func next() throws(Damage) -> Row? {
    while position < text.count {
      let start = line
      let cells = try readRow()
      if cells.count > 1 || cells.first?.isEmpty == false { return Row(cells: cells, line: start) }
    }
    return nil
  }

  private mutating func readRow() throws(Damage) -> [String] {
    var cells: [String] = []
    while true {
      guard cells.count < Self.mostColumns else {
        throw Damage(line: line, what: "has more than \(Self.mostColumns) columns")
      }
      cells.append(try readCell())
      guard position < text.count else { return cells }
      let byte = text[position]
      position += 1
      if byte == separator { continue }
      if byte == 13, position < text.count, text[position] == 10 { position += 1 }
      line += 1
      return cells
    }
  }

  private mutating func readCell() throws(Damage) -> String {
    guard position < text.count, text[position] == UInt8(ascii: "\"") else {
      let start = position
      while position < text.count, text[position] != separator, text[position] != 10,
        text[position] != 13, position - start <= Self.largestCell
      { position += 1 }
      return try string(text[start..<position])
    }
    let begin = line
    position += 1
    var cell: [UInt8] = []
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < text.count, text[position] == byte else {
          guard position == text.count || [separator, 10, 13].contains(text[position]) else {
            throw Damage(line: line, what: "has text behind a closing quote")
          }
          return try string(cell[...])
        }
        position += 1
      } else if byte == 10 {
        line += 1
      }
      cell.append(byte)
      guard cell.count <= Self.largestCell else { break }
    }
    throw Damage(line: begin, what: "opens a quote that does not close")
  }

  private func string(_ bytes: ArraySlice<UInt8>) throws(Damage) -> String {
    guard bytes.count <= Self.largestCell else {
      throw Damage(line: line, what: "has a cell of more than \(Self.largestCell >> 20) MiB")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: The separator

  private static func firstLine(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.prefix { $0 != 10 && $0 != 13 }
  }

  /// Returns the length of a line before the heading, and the separator that it names.
  private static func prefix(
    of text: ArraySlice<UInt8>
  ) -> (length: Int, separator: UInt8?)? {
    let first = firstLine(text)
    let words = String(decoding: first.prefix(64), as: UTF8.self).lowercased()
    guard words.hasPrefix("#type ") || words.hasPrefix("sep=") && first.count == 5 else {
      return nil
    }
    var length = first.count
    let rest = text.dropFirst(length)
    if rest.first == 13 { length += rest.dropFirst().first == 10 ? 2 : 1 }
    if rest.first == 10 { length += 1 }
    return (length, words.hasPrefix("sep=") ? first.last : nil)
  }

  /// Returns the separator that occurs most often in the heading, outside quotes.
  static func separator(of text: ArraySlice<UInt8>) -> UInt8? {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in firstLine(text) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, [UInt8(ascii: ","), UInt8(ascii: ";"), 9].contains(byte) {
        counts[byte, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
