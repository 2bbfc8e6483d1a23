/// A point in time in whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Instant: Hashable, Comparable, Sendable {
  public var secondsSinceEpoch: Int64

  public init(secondsSinceEpoch: Int64) {
    self.secondsSinceEpoch = secondsSinceEpoch
  }

  /// Seconds in a day.
  public static let secondsPerDay: Int64 = 86_400

  public static func < (left: Instant, right: Instant) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }

  /// Returns the instant this many seconds later (earlier if negative), clamped to the range.
  public func advanced(bySeconds seconds: Int64) -> Instant {
    let (sum, overflow) = secondsSinceEpoch.addingReportingOverflow(seconds)
    guard overflow else { return Instant(secondsSinceEpoch: sum) }
    return Instant(secondsSinceEpoch: seconds < 0 ? .min : .max)
  }

  /// Returns the later of two times, either of which may be unknown.
  public static func later(_ left: Instant?, _ right: Instant?) -> Instant? {
    guard let left, let right else { return left ?? right }
    return max(left, right)
  }

  /// Returns the seconds from `other` to this instant.
  public func seconds(since other: Instant) -> Int64 {
    let (difference, overflow) = secondsSinceEpoch.subtractingReportingOverflow(
      other.secondsSinceEpoch)
    guard overflow else { return difference }
    return secondsSinceEpoch < other.secondsSinceEpoch ? .min : .max
  }
}

/// A calendar day in UTC (proleptic Gregorian).
public struct CivilDate: Hashable, Sendable {
  /// From `Jan` to `Dec`.
  package static let monthNames: [StaticString] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Creates the day that is `days` days after 1970-01-01.
  ///
  /// The arithmetic counts 400-year eras of 146,097 days, with years starting in March.
  public init(daysSinceEpoch days: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0),
      month: Int(month),
      day: Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
  }

  /// Days since 1970-01-01.
  public var daysSinceEpoch: Int64 {
    let shiftedYear = Int64(month <= 2 ? year - 1 : year)
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Returns the number of days in a month; 0 if there is no such month.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 0
    }
  }
}

extension Instant {
  /// The UTC calendar day that contains this instant.
  public var civilDate: CivilDate {
    CivilDate(daysSinceEpoch: Instant.floorDivide(secondsSinceEpoch, Instant.secondsPerDay))
  }

  /// Seconds since the start of the UTC day.
  public var secondsOfDay: Int64 {
    secondsSinceEpoch - Instant.floorDivide(secondsSinceEpoch, Instant.secondsPerDay)
      * Instant.secondsPerDay
  }

  /// Divides, rounding towards negative infinity.
  public static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return dividend % divisor != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  /// The instant as RFC 3339 in UTC, e.g. `2026-11-23T06:00:00Z`.
  ///
  /// Always 20 characters, because the date parser accepts no year outside 0001…9999.
  public var rfc3339: String {
    String(unsafeUninitializedCapacity: 20) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      writeRFC3339(to: start)
      return 20
    }
  }

  /// Returns the whole days from another time to this one, rounded down.
  public func wholeDays(since other: Instant) -> Int64 {
    Self.floorDivide(seconds(since: other), Self.secondsPerDay)
  }

  /// Writes the 20 characters of ``rfc3339`` at `destination`.
  public func writeRFC3339(to destination: UnsafeMutablePointer<UInt8>) {
    let date = civilDate
    let seconds = Int(secondsOfDay)
    let year = min(max(date.year, 0), 9_999)
    Self.writePair(year / 100, to: destination)
    Self.writePair(year % 100, to: destination + 2)
    destination[4] = UInt8(ascii: "-")
    Self.writePair(date.month, to: destination + 5)
    destination[7] = UInt8(ascii: "-")
    Self.writePair(date.day, to: destination + 8)
    destination[10] = UInt8(ascii: "T")
    Self.writePair(seconds / 3_600, to: destination + 11)
    destination[13] = UInt8(ascii: ":")
    Self.writePair(seconds / 60 % 60, to: destination + 14)
    destination[16] = UInt8(ascii: ":")
    Self.writePair(seconds % 60, to: destination + 17)
    destination[19] = UInt8(ascii: "Z")
  }

  private static func writePair(_ number: Int, to destination: UnsafeMutablePointer<UInt8>) {
    destination[0] = UInt8(truncatingIfNeeded: 48 + number / 10)
    destination[1] = UInt8(truncatingIfNeeded: 48 + number % 10)
  }
}
