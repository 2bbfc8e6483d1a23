import GraphClient
import Inventory
import Synchronization

/// A clock that advances only when somebody waits.
final class VirtualTime: Sendable {
  static let start = 1_763_877_600.0  // 2025-11-23T06:00:00Z
  private let elapsed = Mutex(0.0)

  var seconds: Double { elapsed.withLock { Self.start + $0 } }

  func advance(_ seconds: Double) {
    elapsed.withLock { $0 += seconds }
  }

  var timekeeper: Timekeeper {
    Timekeeper(
      now: { Instant(secondsSinceEpoch: Int64(self.seconds)) }, uptime: { self.seconds },
      sleep: { self.advance($0) }, random: { 0.5 })
  }
}
