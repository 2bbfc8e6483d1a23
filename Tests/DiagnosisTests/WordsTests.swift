import Inventory
import Testing

@testable import Diagnosis

/// Days are those of reports: an answer and a report that lie side by side say the same.
@Suite struct WordsTests {
  private static let cases: [(seconds: Int64, words: String)] = [
    (-86_399, "23 hours ago"), (-86_400, "1 day ago"), (-86_401, "1 day ago"),
    (-172_799, "1 day ago"), (-172_800, "2 days ago"),
    (-1_299_600, "15 days ago"), (86_399, "in 23 hours"), (86_400, "in 1 day"),
    (172_799, "in 1 day"), (0, "0 seconds ago"),
  ]

  @Test(arguments: cases)
  func daysAreCountedAsInReports(seconds: Int64, words: String) {
    let now = Instant(secondsSinceEpoch: 1_800_000_000)
    #expect(Words.distance(now.advanced(bySeconds: seconds), from: now) == words)
  }
}
