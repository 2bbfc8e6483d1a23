import Inventory
import TestSupport
import Testing

@Suite("Date formats")
struct DateTimeParserTests {
  private static func printed(_ text: String) -> String? {
    DateTimeParser.parse(text).instant?.rfc3339
  }

  @Test(
    arguments: [
      ("2024-05-07T06:52:43Z", "2024-05-07T06:52:43Z"),
      ("2024-05-07 06:52:43Z", "2024-05-07T06:52:43Z"),
      ("2024-05-07T06:52:43", "2024-05-07T06:52:43Z"),
      ("2024-05-07 06:52:43", "2024-05-07T06:52:43Z"),
      ("2024-05-07 06:52:43.018157", "2024-05-07T06:52:43Z"),
      ("2024-05-07T06:52:43+00:00", "2024-05-07T06:52:43Z"),
      ("2024-05-07T06:52:43+02:00", "2024-05-07T04:52:43Z"),
      ("2024-05-07T06:52:43-07:30", "2024-05-07T14:22:43Z"),
      ("2021-04-01T21:36:48-8:00", "2021-04-02T05:36:48Z"),
      ("2021-04-01T21:36:48+5:30", "2021-04-01T16:06:48Z"),
      ("2021-04-01T21:36:48+0530", "2021-04-01T16:06:48Z"),
      ("2021-04-01T21:36:48-0800", "2021-04-02T05:36:48Z"),
      ("2021-08-05T16:13:05.6394416-07:00", "2021-08-05T23:13:05Z"),
      ("2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00Z"),
      ("2299-12-31T08:00:00Z", "2299-12-31T08:00:00Z"),
      ("0001-01-02T00:00:00Z", "0001-01-02T00:00:00Z"),
      ("1600-02-29T00:00:00Z", "1600-02-29T00:00:00Z"),
      ("2000-02-29T23:59:59Z", "2000-02-29T23:59:59Z"),
      ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
      ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
      ("1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"),
      ("1601-01-01T00:00:00Z", "1601-01-01T00:00:00Z"),
    ] as [(String, String)])
  func `ISO 8601 is read in UTC`(text: String, expected: String) {
    #expect(Self.printed(text) == expected)
  }

  @Test(arguments: 0...9)
  func `a fraction of up to nine digits is truncated, never rounded`(digits: Int) {
    let fraction = digits == 0 ? "" : "." + String(repeating: "9", count: digits)
    for zone in ["", "Z", "+00:00", "-8:00"] {
      let seconds = DateTimeParser.parse("2024-12-31T23:59:59\(fraction)\(zone)").instant
      #expect(seconds == DateTimeParser.parse("2024-12-31T23:59:59\(zone)").instant)
      #expect(seconds != nil)
    }
    #expect(Self.printed("1969-12-31T23:59:59\(fraction)Z") == "1969-12-31T23:59:59Z")
  }

  @Test(
    arguments: [
      ("/Date(0)/", 0), ("/Date(1335522678000)/", 1_335_522_678),
      ("/Date(1335522678999)/", 1_335_522_678),
      (#"\/Date(1733343742000)\/"#, 1_733_343_742), ("/Date(-1000)/", -1), ("/Date(-1)/", -1),
      ("/Date(-1001)/", -2), ("/Date(-62135510400000)/", -62_135_510_400),
      (#"\/Date(-1)\/"#, -1), ("/Date(4102444800000)/", 4_102_444_800),
      ("/Date(253402300799999)/", 253_402_300_799), ("/Date(1335522678000+0200)/", 1_335_522_678),
    ] as [(String, Int64)])
  func `milliseconds since 1970 are read, also before it`(text: String, seconds: Int64) {
    #expect(DateTimeParser.parse(text).instant == Instant(secondsSinceEpoch: seconds))
  }

  @Test(arguments: [
    "0001-01-01T00:00:00Z", "0001-01-01T00:00:00", "0001-01-01 00:00:00",
    "0001-01-01T00:00:00.0000000Z",
    "0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00-8:00", "0001-01-01T00:00:00+0100",
    "/Date(-62135596800000)/", #"\/Date(-62135596800000)\/"#,
  ])
  func `a date on the first day of year 1 means missing`(text: String) {
    #expect(DateTimeParser.parse(text) == .missing)
  }

  @Test(arguments: [
    "", " ", "never", "null", "0", "2024", "2024-05-07", "2024-05-07T", "2024-05-07T06:52",
    "2024-05-07T06:52Z", "2024-05-07T25:00:00Z", "2024-05-07T24:00:00Z", "2024-05-07T06:60:00Z",
    "2024-05-07T06:52:60Z", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
    "2024-04-31T00:00:00Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z",
    "2024-01-32T00:00:00Z", "0000-01-01T00:00:00Z", "2024-05-07T06:52:43.1234567890Z",
    "2024-05-07T06:52:43.12x", "2024-05-07T06:52:43,5Z", "2024-05-07T06:52:43ZZ",
    "2024-05-07T06:52:43Z.", "2024-05-07T06:52:43 UTC", "2024-05-07T06:52:43+",
    "2024-05-07T06:52:43+8",
    "2024-05-07T06:52:43+24:00", "2024-05-07T06:52:43+08:60", "2024-05-07T06:52:43+08:00:00",
    "2024-05-07T06:52:43+08:0", "2024-05-07T06:52:43-+8:00", "2024-05-07T06:52:43Z+01:00",
    "2024-05-07X06:52:43Z", "2024/05/07T06:52:43Z", "24-05-07T06:52:43Z", "2024-5-7T06:52:43Z",
    "20240507T065243Z", "+2024-05-07T06:52:43Z", "-2024-05-07T06:52:43Z", "12024-05-07T06:52:43Z",
    "２０２４-05-07T06:52:43Z", "05/04/2026 17:15:48 Coordinated Universal Time",
    "3/12/2025 7:22:01 AM",
    "31.12.2026 12:00:00", "Mon, 07 May 2024 06:52:43 GMT", "1335522678", "1335522678000",
    "/Date()/", "/Date(-)/", "/Date(x)/", "/Date(1335522678000)", "/Date(1335522678000)/x",
    "x/Date(1335522678000)/", "/Date(1335522678000/", "/date(1335522678000)/", "/Date(1.5)/",
    "/Date(--1)/", "/Date(1335522678000+02)/", "/Date(253402300800000)/", "/Date(-62135683200001)/",
    "/Date(9223372036854775807)/", "/Date(99999999999999999999)/", "Date(1335522678000)",
  ])
  func `anything else is unreadable`(text: String) {
    #expect(DateTimeParser.parse(text) == .unreadable)
  }

  @Test func `an offset never moves a date out of the years 1 to 9999`() {
    #expect(Self.printed("9999-12-31T23:59:59-08:00") == "9999-12-31T23:59:59Z")
    #expect(Self.printed("9999-12-31T23:59:59+08:00") == "9999-12-31T15:59:59Z")
    #expect(Self.printed("0001-01-02T00:00:00+08:00") != nil)
  }

  @Test func `white space around a date is ignored`() {
    #expect(Self.printed(" 2024-05-07T06:52:43Z\r\n") == "2024-05-07T06:52:43Z")
  }

  @Test func `printed dates read back to the second, with and without an offset`() {
    var random = SeededRandom(seed: 1_970)
    let first = CivilDate(year: 1, month: 1, day: 2).daysSinceEpoch * 86_400
    for _ in 0..<20_000 {
      let instant = Instant(secondsSinceEpoch: .random(in: first...253_402_300_799, using: &random))
      #expect(DateTimeParser.parse(instant.rfc3339).instant == instant)
      let milliseconds =
        instant.secondsSinceEpoch * 1_000 + .random(in: 0...999, using: &random)
      #expect(DateTimeParser.parse("/Date(\(milliseconds))/").instant == instant)

      let minutes = Int64.random(in: -839...839, using: &random)
      let local = instant.advanced(bySeconds: minutes * 60)
      guard local.secondsSinceEpoch >= first, local.secondsSinceEpoch <= 253_402_300_799 else {
        continue
      }
      let (hour, minute) = (abs(minutes) / 60, abs(minutes) % 60)
      let offset =
        "\(minutes < 0 ? "-" : "+")\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
      let text = local.rfc3339.dropLast() + ".25" + offset
      #expect(DateTimeParser.parse(String(text)).instant == instant, "\(text)")
    }
  }

  @Test func `a day of a month is read only if the calendar has it`() {
    var random = SeededRandom(seed: 30)
    for _ in 0..<20_000 {
      let year = Int.random(in: 2...9_999, using: &random)
      let (month, day) = (
        Int.random(in: 0...14, using: &random), Int.random(in: 0...33, using: &random)
      )
      func pad(_ number: Int, _ width: Int) -> String {
        String(repeating: "0", count: width - "\(number)".count) + "\(number)"
      }
      let text = "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T00:00:00Z"
      let exists = day >= 1 && day <= CivilDate.days(inMonth: month, of: year)
      let expected =
        exists ? CivilDate(year: year, month: month, day: day).daysSinceEpoch * 86_400 : nil
      #expect(DateTimeParser.parse(text).instant?.secondsSinceEpoch == expected, "\(text)")
    }
  }
}
