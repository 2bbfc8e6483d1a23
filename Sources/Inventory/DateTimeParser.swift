import System

/// Parses the date-time formats that occur in real exports.
///
/// A hand-written parser over bytes is a hundred times as fast as a formatter, and rejects any
/// other format. It accepts ISO 8601 with `T` or a space, 0 to 9 fraction digits and an optional
/// offset (`-8:00` too; none means UTC), and PowerShell 5.1's `/Date(ms)/`. A stamp of 0001-01-01
/// means "missing". Fractions are dropped: everything is compared in whole seconds.
package enum DateTimeParser {
  /// Parses a date-time, e.g. `2026-11-23T06:00:00Z`; any other form is `unreadable`.
  package static func parse(_ text: UnsafeBufferPointer<UInt8>) -> GraphDateTime {
    let text = text.trimmingWhiteSpace
    if text.count > 4, text[4] == UInt8(ascii: "-") { return parseISO(text) }
    return parseMilliseconds(text)
  }

  /// Parses a date-time held in a `String`.
  package static func parse(_ text: String) -> GraphDateTime {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  // MARK: ISO 8601

  private static func parseISO(_ text: UnsafeBufferPointer<UInt8>) -> GraphDateTime {
    guard text.count >= 19, text[7] == UInt8(ascii: "-"),
      text[10] | 0x20 == UInt8(ascii: "t") || text[10] == 32,
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      let century = pair(text, 0), let yearOfCentury = pair(text, 2),
      let month = pair(text, 5), let day = pair(text, 8),
      let hour = pair(text, 11), let minute = pair(text, 14), let second = pair(text, 17),
      hour < 24, minute < 60, second < 60
    else { return .unreadable }
    let year = century * 100 + yearOfCentury
    guard year > 0, day >= 1, day <= CivilDate.days(inMonth: month, of: year),
      let offset = offset(in: text, at: endOfFraction(text))
    else { return .unreadable }
    if year == 1, month == 1, day == 1 { return .missing }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    return held(
      days * Instant.secondsPerDay + Int64(hour * 3_600 + minute * 60 + second - offset))
  }

  @inline(__always)
  private static func pair(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let (tens, ones) = (text[start] &- 48, text[start + 1] &- 48)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// Returns the index after `.1234567`; with over 9 digits, one past the end, which is refused.
  private static func endOfFraction(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    guard text.count > 19, text[19] == UInt8(ascii: ".") else { return 19 }
    var end = 20
    while end < text.count, text[end] &- 48 < 10 { end += 1 }
    return end > 29 ? text.count + 1 : end
  }

  /// Returns the offset in seconds east of UTC; nil if the remaining text is not an offset.
  private static func offset(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard start <= text.count else { return nil }
    if start == text.count { return 0 }
    if text[start] | 0x20 == UInt8(ascii: "z") { return start + 1 == text.count ? 0 : nil }
    let isWest = text[start] == UInt8(ascii: "-")
    guard isWest || text[start] == UInt8(ascii: "+") else { return nil }
    var digits: [Int] = []
    var colon: Int?
    for byte in text[(start + 1)...] {
      if byte == UInt8(ascii: ":"), colon == nil {
        colon = digits.count
      } else if byte &- 48 < 10 {
        digits.append(Int(byte) - 48)
      } else {
        return nil
      }
    }
    // hh, h:mm, hh:mm or hhmm
    let hourDigits: Int
    switch (digits.count, colon) {
    case (2, nil): hourDigits = 2
    case (4, nil), (4, 2?): hourDigits = 2
    case (3, 1?): hourDigits = 1
    default: return nil
    }
    let hours = digits[..<hourDigits].reduce(0) { $0 * 10 + $1 }
    let minutes = digits[hourDigits...].reduce(0) { $0 * 10 + $1 }
    guard hours < 24, minutes < 60 else { return nil }
    return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  // MARK: /Date(ms)/

  /// Parses `/Date(1335522678000)/`.
  ///
  /// An offset such as `+0200` is accepted and ignored: the number is already in UTC. Backslashes
  /// left over from double escaping are accepted too.
  private static func parseMilliseconds(_ text: UnsafeBufferPointer<UInt8>) -> GraphDateTime {
    var position = 0
    func accept(_ expected: StaticString) -> Bool {
      let count = expected.utf8CodeUnitCount
      guard position + count <= text.count else { return false }
      for index in 0..<count where text[position + index] != expected.utf8Start[index] {
        return false
      }
      position += count
      return true
    }
    _ = accept("\\")
    guard accept("/Date(") else { return .unreadable }
    let isNegative = accept("-")
    var milliseconds: Int64 = 0
    var digits = 0
    while position < text.count, text[position] &- 48 < 10, digits < 16 {
      milliseconds = milliseconds * 10 + Int64(text[position] - 48)
      digits += 1
      position += 1
    }
    guard digits > 0 else { return .unreadable }
    if accept("+") || accept("-") {
      var offsetDigits = 0
      while position < text.count, text[position] &- 48 < 10 {
        position += 1
        offsetDigits += 1
      }
      guard offsetDigits == 4 else { return .unreadable }
    }
    guard accept(")") else { return .unreadable }
    _ = accept("\\")
    guard accept("/"), position == text.count else { return .unreadable }
    let seconds = Instant.floorDivide(isNegative ? -milliseconds : milliseconds, 1_000)
    if Instant.floorDivide(seconds, Instant.secondsPerDay) == firstDay { return .missing }
    guard seconds >= earliest, seconds <= latest else { return .unreadable }
    return held(seconds)
  }

  /// 0001-01-01 in days since 1970-01-01.
  private static let firstDay: Int64 = -719_162
  private static let earliest = firstDay * Instant.secondsPerDay
  /// 9999-12-31T23:59:59Z
  private static let latest: Int64 = 253_402_300_799

  /// Clamps to the years 1 to 9999, which an offset may have taken the stamp out of.
  private static func held(_ seconds: Int64) -> GraphDateTime {
    GraphDateTime(Instant(secondsSinceEpoch: min(max(seconds, earliest), latest)))
  }
}
