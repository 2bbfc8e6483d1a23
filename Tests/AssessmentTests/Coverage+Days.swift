import Assessment
import Inventory
import TestSupport

extension Coverage {
  /// Returns coverage that lasts until the given number of days after as-of.
  static func days(_ days: Int64) -> Coverage {
    .until(Tenant.asOf.advanced(bySeconds: days * Instant.secondsPerDay))
  }
}
