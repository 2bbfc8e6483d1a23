package import Inventory

/// A period in which people are left in peace: digests wait, pages do not.
package struct MaintenanceWindow: Hashable, Sendable {
  package var from: Instant
  /// The first second after the window.
  package var until: Instant
  package var reason: String?

  package init(from: Instant, until: Instant, reason: String? = nil) {
    self.from = from
    self.until = until
    self.reason = reason
  }

  package func holds(_ now: Instant) -> Bool { from <= now && now < until }
}
