import Inventory
import Reporters
import Testing

/// Times in words: whole days that have passed or are to come.
@Suite struct TimeWordingTests {
  private static let cases: [(seconds: Int64, words: String)] = [
    (-1, "1 minute ago"), (-3_600, "1 hour ago"), (-86_399, "23 hours ago"),
    (-86_400, "1 day ago"), (-25 * 3_600, "1 day ago"), (-172_799, "1 day ago"),
    (-172_800, "2 days ago"), (0, "now"), (86_400, "in 1 day"), (172_799, "in 1 day"),
  ]

  @Test(arguments: cases)
  func aDayHasPassedOnceItIsOver(seconds: Int64, words: String) {
    let now = Instant(secondsSinceEpoch: 1_800_000_000)
    #expect(TimeWording.relative(now.advanced(bySeconds: seconds), asOf: now) == words)
  }
}
