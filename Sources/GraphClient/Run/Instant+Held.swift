import Inventory

extension Instant {
  /// Converts seconds since 1970 from a token or a journal.
  ///
  /// Any value is accepted: it is clamped to between 1970 and the end of the year 9999.
  static func held(_ seconds: Int64) -> Instant {
    Instant(secondsSinceEpoch: min(max(seconds, 0), 253_402_300_799))
  }
}
