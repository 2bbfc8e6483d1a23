import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct HYG17SecretInClearTests {
  private static func secret(_ line: Int, _ path: String = "a/.env", known: Bool = true)
    -> ExposedSecret
  {
    ExposedSecret(
      path: path, line: line, field: "CLIENT_SECRET", appId: known ? Tenant.appId("app") : nil)
  }

  @Test func thereIsOneFindingPerApplicationAndFile() throws {
    let report = try Places.report(
      secrets: [Self.secret(3), Self.secret(9), Self.secret(1, "b"), Self.secret(4, known: false)])
    let findings = report.findings(of: "HYG-17")
    #expect(findings.count == 3)
    #expect(findings.allSatisfy { $0.severity == .critical })
    #expect(Set(findings.map(\.id)).count == 3)
    let named = findings.filter { $0.objectId != nil }
    #expect(named.count == 2)
    #expect(named.first?.text.contains("line 3 (CLIENT_SECRET), line 9") == true)
  }

  @Test func findingsStaySortedById() throws {
    let report = try Places.report(secrets: [Self.secret(1)])
    let ids = report.findings.map(\.id)
    #expect(ids == ids.sorted())
  }

  @Test func withoutSecretsThereIsNoFinding() throws {
    #expect(try Places.report().findings(of: "HYG-17").isEmpty)
  }

  /// A possible secret is reported as such; a certain one in the same file decides.
  @Test func aPossibleSecretIsMedium() throws {
    var guess = Self.secret(7)
    guess.isCertain = false
    let finding = try #require(try Places.report(secrets: [guess]).findings(of: "HYG-17").first)
    #expect(finding.severity == .medium)
    #expect(
      finding.text.hasPrefix("a/.env may hold a secret in plain text: line 7 (CLIENT_SECRET)."))
    let both = try #require(
      try Places.report(secrets: [guess, Self.secret(9)]).findings(of: "HYG-17").first)
    #expect(both.severity == .critical)
    #expect(both.text.contains("line 9 (CLIENT_SECRET); it may hold more: line 7"))
    #expect(both.path == "a/.env")
    #expect(both.line == 9)
  }
}
