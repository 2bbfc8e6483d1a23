import System

/// Reads text line by line that has no known format, or not the one its name claims.
enum UnstructuredText {
  /// The maximum length of a line in bytes; longer ones are generated, and are read in pieces.
  private static let longestLine = 4_096
  private static let piece = 1_024

  static func read(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) -> ReferenceNode {
    var members: [ReferenceNode.Member] = []
    var start = 0
    var line = firstLine
    while start < bytes.count {
      let first = line
      var end = start
      // A command may continue on the next line.
      while true {
        while end < bytes.count, bytes[end] != 10 { end += 1 }
        guard end < bytes.count, end - start < longestLine, continues(bytes[start..<end]) else {
          break
        }
        end += 1
        line += 1
      }
      let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if mayHaveSetting(text) {
        read(text, first, &members)
      }
      start = end + 1
      line += 1
    }
    return .map(members, line: firstLine)
  }

  /// Whether a command continues on the next line.
  private static func continues(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let text = line.last == 13 ? line.dropLast() : line
    guard let last = text.last else { return false }
    switch last {
    case UInt8(ascii: "\\"), UInt8(ascii: "^"): return true
    // Without a space before it, it ends a piece of code.
    case UInt8(ascii: "`"): return text.dropLast().last == 32
    default: return false
    }
  }

  private static func mayHaveSetting(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.count >= 8
      && (line.contains("=") || line.contains(":") || line.contains(" -", rare: 1))
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Int, _ members: inout [ReferenceNode.Member]
  ) {
    guard bytes.count <= longestLine else { return readPieces(of: bytes, line, &members) }
    var text = String(decoding: bytes, as: UTF8.self).trimmingWhiteSpace
    // Skip table, quotation, list and code marks.
    while let first = text.first, "|>*`".contains(first) {
      text = text.dropFirst().trimmingWhiteSpace
    }
    if text.hasPrefix("#") || text.hasPrefix("//") { return }
    if text.holds("&"), text.holds("client_id=") {
      members.append(.init(key: "", value: .text(text, line: line)))
      return
    }
    if !text.holds(" -"), let (name, value) = SettingsText.split(text), name.utf8.count <= 80 {
      var value = value.trimmingWhiteSpace
      if let last = value.last, ",;`".contains(last) { value.removeLast() }
      members.append(.init(key: bare(name), value: .text(value.withoutQuotes, line: line)))
    }
    guard text.holds(" -") || text.holds("=") || text.holds("(") else { return }
    // In prose, an apostrophe does not open a quotation.
    let quotes = text.utf8.count { $0 == UInt8(ascii: "'") }
    let command = quotes % 2 == 0 ? text : text.replacing("'", with: " ")
    let outline = ShellOutline.read(command, .posix) { line + $0 }
    members.append(.init(key: "line \(line)", value: outline))
  }

  /// Reads a very long line in pieces, cut where a command or a word ends.
  private static func readPieces(
    of bytes: UnsafeBufferPointer<UInt8>, _ line: Int, _ members: inout [ReferenceNode.Member]
  ) {
    var start = 0
    while start < bytes.count {
      let least = min(start + piece, bytes.count)
      let most = min(start + longestLine, bytes.count)
      let end =
        bytes[least..<most].firstIndex(of: UInt8(ascii: ";"))
        ?? bytes[least..<most].firstIndex(of: UInt8(ascii: " ")) ?? most
      let text = UnsafeBufferPointer(rebasing: bytes[start..<min(end + 1, most)])
      if mayHaveSetting(text) { read(text, line, &members) }
      start = min(end + 1, most)
    }
  }

  /// Returns a name without leading marks, as in `"client_id` or `- name`.
  private static func bare(_ name: String) -> String {
    String(name.drop { "\"'-{ [(<$@".contains($0) })
  }
}
