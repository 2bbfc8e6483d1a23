import Inventory

/// What loggers put before each line: timestamps, tags, gutters.
enum LinePrefix {
  /// Returns the position of the first character of a line that belongs to its text.
  ///
  /// - Parameter start: the first character of the line.
  static func end(in raw: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    // There are at most a few prefixes in a row: what follows is text.
    for _ in 0..<8 {
      let next = endOfOne(raw, from: position)
      if next == position { break }
      position = next
    }
    return position
  }

  private static func endOfOne(_ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    while position < raw.count, raw[position] == 32 || raw[position] == 9 { position += 1 }
    guard position < raw.count else { return position }
    switch raw[position] {
    case 0x1B: return PlainText.endOfControl(raw, from: position + 1)
    case UInt8(ascii: ">"), UInt8(ascii: "|"): return position + 1
    // The gutters of Terraform and of tables: ╷ │ ╵ ║ and the like.
    case 0xE2
    where position + 2 < raw.count && (0x94...0x95).contains(raw[position + 1]):
      return position + 3
    case UInt8(ascii: "#"):
      return endOfTag(raw, from: position, opening: "##[") ?? position
    case UInt8(ascii: "["):
      return endOfTag(raw, from: position, opening: "[") ?? position
    case UInt8(ascii: "@"):
      // `@teams/app` after a tag.
      let end = raw[position...].prefix(64).firstIndex(of: 32) ?? position
      return raw[position..<end].contains(UInt8(ascii: "/")) ? end : position
    case 48...57:
      // A time at the end of a line, in a sentence or after a label belongs to the text. After a
      // label, Entra writes no fractions of seconds.
      guard let end = LogTime.end(in: raw, from: position), end + 1 < raw.count, raw[end] == 32,
        raw[end + 1] > 32, !",.".utf8.contains(raw[end - 1]),
        raw[position..<end].contains(where: { ",.".utf8.contains($0) })
          || !followsLabel(raw, position)
      else { return position }
      return end
    default: return position
    }
  }

  /// Whether the previous line ends in a colon.
  private static func followsLabel(_ raw: UnsafeRawBufferPointer, _ position: Int) -> Bool {
    raw[..<position].suffix(80).last { $0 > 32 && $0 != 0x82 && $0 != 0x94 && $0 != 0xE2 }
      == UInt8(ascii: ":")
  }

  /// Returns the end of a tag: `##[error]`, `[ERROR]`, `[2026-11-28T03:01:44Z]`.
  /// What is in the brackets must be short and not a list.
  private static func endOfTag(
    _ raw: UnsafeRawBufferPointer, from start: Int, opening: StaticString
  ) -> Int? {
    let length = opening.utf8CodeUnitCount
    guard start + length < raw.count,
      (0..<length).allSatisfy({ raw[start + $0] == opening.utf8Start[$0] })
    else { return nil }
    let rest = raw[(start + length)...].prefix(40)
    guard let close = rest.firstIndex(of: UInt8(ascii: "]")),
      rest[..<close].allSatisfy({
        LogBytes.isWord($0) || $0 == 32 || $0 == 45 || $0 == 58 || $0 == 46
      }),
      close > start + length
    else { return nil }
    return close + 1
  }
}
