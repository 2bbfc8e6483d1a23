import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct FindingListTests {
  /// A tenant with two HYG-16 findings, which have a subject, between findings of other rules.
  private static let tenant = Tenant().app().secret("a", -20, 900).secret("b", -50, .null)
    .federatedCredential(
      "f", issuer: "https://vstoken.dev.azure.com/x", subject: " sc://o/p/c"
    )
    .on("app-sp").certificate("c", -10, 300)
    .leak(leak("one.json")).leak(leak("two.json"))

  private static func leak(_ path: String) -> SecretLeak {
    SecretLeak(kind: .token, path: path, objectId: .missing, objectType: nil, keyId: .missing)
  }

  @Test func writtenOutFindingsAreSortedAmongTheRows() throws {
    let rules = try Self.tenant.assess().findings.map(\.rule)
    #expect(
      rules == [
        "HYG-01", "HYG-02", "HYG-03", "HYG-05", "HYG-06", "HYG-07", "HYG-15", "HYG-16", "HYG-16",
        "MIG-03",
      ])
  }

  @Test func aListWithOnlyOneSortHoldsThatSort() throws {
    let spelled = try Tenant().application().leak(Self.leak("one.json")).assess()
    #expect(spelled.findings.map(\.rule) == ["HYG-16"])
    #expect(spelled.findings.groups() == [0..<1])
    let none = try Tenant().app().assess()
    #expect(none.findings.isEmpty)
    #expect(none.findings.groups().isEmpty)
    #expect(none.worstFinding == .none)
  }

  @Test func rowsMayFollowAllWrittenOutFindings() throws {
    let report = try Tenant().application().owner("jo")
      .federatedCredential("f", issuer: "https://vstoken.dev.azure.com/x")
      .leak(Self.leak("one.json")).assess()
    #expect(report.findings.map(\.rule) == ["HYG-16", "MIG-03"])
    #expect(report.findings.row(at: 0).subject != nil)
    #expect(report.findings.row(at: 1).subject == nil)
  }

  @Test func theWorstFindingIsTheWorstOfBothSorts() throws {
    #expect(try Self.tenant.assess().worstFinding == .critical)
    let rows = try Tenant().app().owner("jo").secret("a", -10, 200).assess()
    #expect(rows.worstFinding == .low)
    let both = try Tenant().app().secret("a", -10, 200).leak(Self.leak("one.json")).assess()
    #expect(both.worstFinding == .critical)
  }

  @Test func findingsDoNotChangeTheStatus() throws {
    let report = try Self.tenant.assess()
    #expect(report.judgement("a") == "healthy, none")
    #expect(report.judgement("b") == "healthy, none")
  }
}
