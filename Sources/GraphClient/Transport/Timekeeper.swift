package import Inventory
import System

/// The clocks and the waiting of a run; tests have their own.
package struct Timekeeper: Sendable {
  /// What the calendar says.
  package var now: @Sendable () -> Instant
  /// Seconds since some moment, never set back.
  package var uptime: @Sendable () -> Double
  /// Waits so many seconds, at least.
  package var sleep: @Sendable (Double) async -> Void
  /// A number from 0 to 1, for spreading what would otherwise come at once.
  package var random: @Sendable () -> Double

  package init(
    now: @escaping @Sendable () -> Instant, uptime: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) async -> Void, random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
    self.random = random
  }

  /// The machine's own.
  package static let system = Timekeeper(
    now: { Instant(secondsSinceEpoch: Machine.secondsSinceEpoch) },
    uptime: { Machine.uptime },
    sleep: { seconds in
      try? await Task.sleep(for: .milliseconds(Int64(min(max(seconds, 0), 86_400) * 1_000) + 1))
    },
    random: { Double.random(in: 0...1) })
}
