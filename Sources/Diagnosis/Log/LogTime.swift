import Inventory

/// Times as logs write them.
enum LogTime {
  /// The place behind `2026-11-28T03:01:44.1234567Z` or `2026-11-28 03:01:44Z`; nil where none
  /// begins.
  static func end(in raw: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start + 19 <= raw.count, raw[start + 4] == UInt8(ascii: "-"),
      raw[start + 7] == UInt8(ascii: "-"), raw[start + 13] == UInt8(ascii: ":")
    else { return nil }
    var end = start + 19
    while end < raw.count, end < start + 40, isTail(raw[end]) { end += 1 }
    return end
  }

  private static func isTail(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "Z"), UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// The time that begins at a place; nil where none does.
  static func read(_ raw: UnsafeRawBufferPointer, from start: Int) -> (time: Instant, end: Int)? {
    guard let end = end(in: raw, from: start) else { return nil }
    var text = Array(raw[start..<end])
    // A comma precedes the milliseconds of many loggers; a full stop may end the sentence.
    if let comma = text.firstIndex(of: UInt8(ascii: ",")) { text[comma] = UInt8(ascii: ".") }
    while let last = text.last, [46, 44, 58, 45, 43].contains(last) { text.removeLast() }
    if let time = text.withUnsafeBufferPointer({ DateTimeParser.parse($0).instant }) {
      return (time, end)
    }
    let short = text.prefix(19)
    return short.withUnsafeBufferPointer { DateTimeParser.parse($0).instant }.map { ($0, end) }
  }

  /// The first time in a text, even if wrapped over two lines; nil where it holds none.
  static func first(in bytes: ArraySlice<UInt8>) -> Instant? {
    if let time = firstOnOneLine(bytes) { return time }
    guard bytes.contains(10) else { return nil }
    return firstOnOneLine(bytes.map { $0 == 10 ? 32 : $0 }[...])
      ?? firstOnOneLine(bytes.filter { $0 != 10 }[...])
  }

  private static func firstOnOneLine(_ bytes: ArraySlice<UInt8>) -> Instant? {
    bytes.withUnsafeBytes { raw in
      var position = 0
      while position + 19 <= raw.count {
        if (48...57).contains(raw[position]), let (time, _) = read(raw, from: position) {
          return time
        }
        position += 1
      }
      return nil
    }
  }
}
