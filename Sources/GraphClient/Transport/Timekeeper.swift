package import Inventory
import System

/// The clocks and the waiting of a run; tests supply their own.
package struct Timekeeper: Sendable {
  /// The calendar time.
  package var now: @Sendable () -> Instant
  /// Seconds since an arbitrary moment; never goes backwards.
  package var uptime: @Sendable () -> Double
  /// Waits at least this many seconds.
  package var sleep: @Sendable (Double) async -> Void
  /// A random number from 0 to 1, to spread requests over time.
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

  /// The machine's own clocks.
  package static let system = Timekeeper(
    now: { Instant(secondsSinceEpoch: Machine.secondsSinceEpoch) },
    uptime: { Machine.uptime },
    sleep: { seconds in
      try? await Task.sleep(for: .milliseconds(Int64(min(max(seconds, 0), 86_400) * 1_000) + 1))
    },
    random: { Double.random(in: 0...1) })
}
