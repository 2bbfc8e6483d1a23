import Assessment
import Inventory
import TestSupport

extension Coverage {
  /// Covered until some days after as-of.
  static func days(_ days: Int64) -> Coverage {
    .until(Tenant.asOf.advanced(bySeconds: days * Instant.secondsPerDay))
  }
}
