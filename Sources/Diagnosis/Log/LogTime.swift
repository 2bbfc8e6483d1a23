import Inventory

/// Reads times as logs write them.
enum LogTime {
  /// Returns the position after a time; nil if none begins at `start`.
  /// `2026-11-28T03:01:44.1234567Z` and `2026-11-28 03:01:44Z` are times.
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

  /// Reads the time that begins at a position; nil if there is none.
  static func read(_ raw: UnsafeRawBufferPointer, from start: Int) -> (time: Instant, end: Int)? {
    guard let end = end(in: raw, from: start) else { return nil }
    var text = Array(raw[start..<end])
    // Many loggers put a comma before milliseconds; a full stop may end the sentence.
    if let comma = text.firstIndex(of: UInt8(ascii: ",")) { text[comma] = UInt8(ascii: ".") }
    while let last = text.last, [46, 44, 58, 45, 43].contains(last) { text.removeLast() }
    if let time = text.withUnsafeBufferPointer({ DateTimeParser.parse($0).instant }) {
      return (time, end)
    }
    let short = text.prefix(19)
    return short.withUnsafeBufferPointer { DateTimeParser.parse($0).instant }.map { ($0, end) }
  }

  /// Returns the first time in a text, even if it wraps over two lines; nil if there is none.
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

/// Reads times in the text of AADSTS700027, month first: `06/29/2023 21:13:15`.
enum AmericanTime {
  static func read(_ bytes: ArraySlice<UInt8>) -> Instant? {
    let parts = bytes.prefix(24).split(whereSeparator: { !LogBytes.isDigit($0) })
    guard parts.count >= 6 else { return nil }
    let numbers = parts.prefix(6).map { part in part.reduce(0) { $0 * 10 + Int($1 - 48) } }
    let (month, day, year) = (numbers[0], numbers[1], numbers[2])
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year), numbers[3] < 24, numbers[4] < 60,
      numbers[5] < 60
    else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    return Instant(
      secondsSinceEpoch: days * Instant.secondsPerDay + Int64(numbers[3] * 3_600)
        + Int64(numbers[4] * 60 + numbers[5]))
  }
}
