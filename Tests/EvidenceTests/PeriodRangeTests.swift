import Evidence
import Inventory
import Testing

@Suite struct PeriodRangeTests {
  @Test func weeksStartAtTheFirstDayAndTheLastMayBeShorter() throws {
    let range = try #require(PeriodRange("2026-07-01..2026-07-16"))
    #expect(
      range.weeks.map { PeriodRange.day($0.from) } == ["2026-07-01", "2026-07-08", "2026-07-15"])
    #expect(range.weeks.last?.until == range.until)
    #expect(range.firstDay == "2026-07-01")
    #expect(range.lastDay == "2026-07-16")
    #expect(PeriodRange(range.record) == range)
  }

  @Test func bothDaysAreIncludedInFull() throws {
    let range = try #require(PeriodRange("2026-07-01..2026-07-01"))
    #expect(range.contains(range.from))
    #expect(!range.contains(range.from.advanced(bySeconds: -1)))
    #expect(range.contains(range.until.advanced(bySeconds: -1)))
    #expect(!range.contains(range.until))
  }

  @Test(arguments: [
    "", "2026-07-01", "2026-07-02..2026-07-01", "2026-13-01..2026-14-01", "2026-07-01...2026-07-02",
    "2020-01-01..2026-01-01", "1 July..2 July",
  ])
  func malformedPeriodsAreRejected(_ text: String) {
    #expect(PeriodRange(text) == nil)
  }
}
