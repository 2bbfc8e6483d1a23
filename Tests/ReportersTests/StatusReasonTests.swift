import Assessment
import Inventory
import Reporters
import TestSupport
import Testing

@Suite("Why a credential has its status")
struct StatusReasonTests {
  private func reason(_ tenant: Tenant) throws -> String {
    let report = try tenant.assess()
    return StatusReason.text(for: try #require(report.rows("a").first), in: report)
  }

  @Test func `an end before the start can be read, and is told`() throws {
    let day = TimeWording.date(Tenant.asOf.advanced(bySeconds: 10 * Instant.secondsPerDay))
    let start = TimeWording.date(Tenant.asOf.advanced(bySeconds: 30 * Instant.secondsPerDay))
    #expect(
      try reason(Tenant().app().secret("a", 30, 10))
        == "It starts on \(start) but ends on \(day), so it is never valid: look up its dates in the "
        + "portal.")
  }

  @Test func `an end that cannot be read is unknown`() throws {
    #expect(
      try reason(Tenant().app().secret("a", -10, .unreadable))
        == "The export has no readable end date for it, so its expiry date is unknown.")
  }
}
