import Assessment
import Inventory
import Reporters
import TestSupport
import Testing

@Suite("Order of credentials that need action")
struct ActFirstOrderTests {
  private func names(_ tenant: Tenant) throws -> [String] {
    let report = try tenant.assess()
    return ActFirst.rows(of: report).map { report.applicationName(of: report.object(of: $0)) ?? "" }
  }

  /// Applications of equal severity, each with a secret that expires in three days.
  private func tenant(_ names: String...) -> Tenant {
    names.reduce(Tenant()) { $0.app($1).secret($1, -300, 3) }
  }

  @Test func `equal severities are ordered by privilege, with unknown before none`() throws {
    let sorted = tenant("none", "unknown", "low", "moderate", "high", "critical")
      .listed(holders: ["none-sp"], .directory, .azure)
      .directoryRole(of: "low-sp", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b")
      .directoryRole(of: "moderate-sp", "5d6b6bb7-de71-4623-b4af-96380a352509")
      .directoryRole(of: "high-sp", "fe930be7-5e62-47db-91af-98c3a49a38b1")
      .directoryRole(of: "critical-sp", "62e90394-69f5-4237-9190-012177145e10")
    #expect(
      try names(sorted) == ["critical", "high", "moderate", "low", "unknown", "none"])
  }

  @Test func `then by last use, with no recorded use last`() throws {
    let used = tenant("never", "older", "newer").on("older").used("older", -3)
      .on("newer").used("newer", -2)
    #expect(try names(used) == ["newer", "older", "never"])
  }

  @Test func `severity comes before privilege, and privilege before use`() throws {
    let mixed = tenant("used", "powerful").on("used").used("used", -1)
      .directoryRole(of: "powerful-sp", "62e90394-69f5-4237-9190-012177145e10")
      .app("milder").secret("milder", -300, 20)
      .directoryRole(of: "milder-sp", "62e90394-69f5-4237-9190-012177145e10")
    #expect(try names(mixed) == ["powerful", "used", "milder"])
  }

  @Test func `ties are ordered by expiry date`() throws {
    let plain = Tenant().app("later").secret("b", -300, 5).app("sooner").secret("a", -300, 4)
    #expect(try names(plain) == ["sooner", "later"])
  }
}
