import Inventory
import Testing

@Suite("Instants and calendar days")
struct InstantTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (86_399, "1970-01-01T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_709_164_799, "2024-02-28T23:59:59Z"),
      (1_795_413_600, "2026-11-23T06:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
    ] as [(Int64, String)])
  func `an instant is printed as RFC 3339`(seconds: Int64, text: String) {
    #expect(Instant(secondsSinceEpoch: seconds).rfc3339 == text)
  }

  @Test func `every day from year 1 to 9999 follows the one before`() {
    let first = CivilDate(year: 1, month: 1, day: 1).daysSinceEpoch
    let last = CivilDate(year: 9_999, month: 12, day: 31).daysSinceEpoch
    #expect(last - first + 1 == 3_652_059)
    var expected = CivilDate(year: 1, month: 1, day: 1)
    var wrong = 0
    for day in first...last {
      let date = CivilDate(daysSinceEpoch: day)
      if date != expected || date.daysSinceEpoch != day { wrong += 1 }
      expected.day += 1
      if expected.day > CivilDate.days(inMonth: expected.month, of: expected.year) {
        expected.day = 1
        expected.month += 1
        if expected.month > 12 {
          expected.month = 1
          expected.year += 1
        }
      }
    }
    #expect(wrong == 0)
  }

  @Test func `February has 29 days in leap years only`() {
    #expect([2000, 2024, 2400, 4].allSatisfy { CivilDate.days(inMonth: 2, of: $0) == 29 })
    #expect([1900, 2023, 2100, 2200].allSatisfy { CivilDate.days(inMonth: 2, of: $0) == 28 })
    #expect([0, 13, -1].allSatisfy { CivilDate.days(inMonth: $0, of: 2024) == 0 })
  }

  @Test func `day and second of the day make up the instant`() {
    var random = Numbers(state: 99)
    for _ in 0..<5_000 {
      let instant = Instant(
        secondsSinceEpoch: Int64(random.next() % 400_000_000_000) - 100_000_000_000)
      #expect((0..<86_400).contains(instant.secondsOfDay))
      #expect(
        instant.civilDate.daysSinceEpoch * 86_400 + instant.secondsOfDay
          == instant.secondsSinceEpoch)
    }
  }

  @Test func `arithmetic saturates at the limits`() {
    let latest = Instant(secondsSinceEpoch: .max)
    let earliest = Instant(secondsSinceEpoch: .min)
    #expect(latest.advanced(bySeconds: 1) == latest)
    #expect(earliest.advanced(bySeconds: -1) == earliest)
    #expect(latest.seconds(since: earliest) == .max)
    #expect(earliest.seconds(since: latest) == .min)
    #expect(Instant(secondsSinceEpoch: 5).seconds(since: Instant(secondsSinceEpoch: 8)) == -3)
  }

  @Test(arguments: [(7, 2, 3), (-7, 2, -4), (7, -2, -4), (-7, -2, 3), (-8, 2, -4), (0, 5, 0)])
  func `division rounds towards minus infinity`(dividend: Int64, divisor: Int64, quotient: Int64) {
    #expect(Instant.floorDivide(dividend, divisor) == quotient)
  }

  @Test func `missing, null, unreadable and known times are distinct`() {
    let times = [
      .missing, .null, .unreadable, GraphDateTime(Instant(secondsSinceEpoch: 0)),
      GraphDateTime(Instant(secondsSinceEpoch: .min)),
    ]
    #expect(Set(times).count == 5)
    #expect(times.map { $0.instant == nil } == [true, true, true, false, false])
  }
}
