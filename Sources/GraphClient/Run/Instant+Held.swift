import Inventory

extension Instant {
  /// Seconds since 1970 out of a token or a journal, whatever is there: held between then and the
  /// year 9999.
  static func held(_ seconds: Int64) -> Instant {
    Instant(secondsSinceEpoch: min(max(seconds, 0), 253_402_300_799))
  }
}
