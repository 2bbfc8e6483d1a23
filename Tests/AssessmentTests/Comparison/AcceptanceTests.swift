import Assessment
import Inventory
import TestSupport
import Testing

/// Boundary cases of accepted findings; `known_acceptances.py` covers the forms of the file.
@Suite struct AcceptanceTests {
  private static let tenant = Tenant().app().owner("jo").secret("a", -100, 5)

  private func entry(_ rules: [String], until days: Int64) throws -> AcceptanceEntry {
    let report = try Self.tenant.assess()
    return AcceptanceEntry(
      subject: .credential(report.stableId(of: report.credentials[0])), rules: rules,
      ticket: "T-1", until: Tenant.asOf.advanced(bySeconds: days), file: "a.yml", line: 2)
  }

  private func report(_ entry: AcceptanceEntry) throws -> AssessmentReport {
    try Self.tenant.assess {
      $0.acceptances = [entry]
      $0.failOn = .critical
    }
  }

  @Test func anAcceptanceEndsToTheSecond() throws {
    let before = try report(entry(["expiring"], until: 1))
    #expect(before.accepted.credentials == 1)
    #expect(!before.outcome.isFailed)
    let at = try report(entry(["expiring"], until: 0))
    #expect(at.accepted.isEmpty)
    #expect(at.outcome.isFailed)
    #expect(at.findings.map(\.rule).contains("ACC-01"))
  }

  @Test func anAcceptanceDoesNotChangeCounts() throws {
    let plain = try Self.tenant.assess()
    let accepted = try report(entry(["expiring"], until: 86_400))
    #expect(accepted.summary == plain.summary)
    #expect(accepted.figures == plain.figures)
    #expect(accepted.agenda.week == plain.agenda.week)
  }

  @Test func aPlanAcceptsNothingAndIsAFindingWhenOverdue() throws {
    var plan = try entry([], until: 86_400)
    plan.plan = .init(owner: "jo", due: plan.until)
    let ahead = try report(plan)
    #expect(ahead.accepted.planned == 1 && ahead.outcome.isFailed)
    #expect(!ahead.findings.contains { $0.rule.hasPrefix("ACC") })
    plan.until = Tenant.asOf
    plan.plan = .init(owner: "jo", due: Tenant.asOf)
    let past = try report(plan)
    #expect(past.findings.first { $0.rule == "ACC-04" }?.severity == .critical)
    #expect(past.credentials[0].severity == ahead.credentials[0].severity)
  }

  @Test func findingsAboutAPlanAndAnAcceptanceHaveIdsOfTheirOwn() throws {
    let acceptance = try entry(["lapsed"], until: 86_400)
    var plan = acceptance
    plan.plan = .init(owner: "jo", due: plan.until)
    plan.line = 9
    let report = try Self.tenant.assess { $0.acceptances = [acceptance, plan] }
    let ids = report.findings.filter { $0.rule == "ACC-02" }.map(\.id)
    #expect(ids.count == 2 && Set(ids).count == 2)
  }

  @Test func unmatchedAcceptancesAreReportedOnlyIfDataCouldShowThem() throws {
    func findings(of rules: [String], in tenant: Tenant) throws -> [String] {
      let entry = try entry(rules, until: 86_400)
      return try tenant.assess { $0.acceptances = [entry] }.findings.map(\.rule)
    }
    // Only sign-ins show an outage.
    let blind = Self.tenant.ledger(.signIns, .notCollected)
    #expect(try !findings(of: ["outage"], in: blind).contains("ACC-02"))
    #expect(try findings(of: ["lapsed"], in: blind).contains("ACC-02"))
    #expect(try findings(of: ["outage"], in: Self.tenant).contains("ACC-02"))
  }

  @Test func teamPatternsMatchWholeNames() throws {
    var rules = TeamRules()
    let team = rules.add(Team(name: "Payroll", contact: nil, channel: nil))
    rules.give(name: "pay*-%b", to: team)
    func belongsToTeam(_ name: String) throws -> Bool {
      let report = try Tenant().app(name).secret("a", -10, 300).assess { $0.teams = rules }
      return report.teams.team(ofRow: 0) != nil
    }
    #expect(try belongsToTeam("PAYroll-web"))
    #expect(try belongsToTeam("pay-b"))
    #expect(try !belongsToTeam("pay-web-x"))
    #expect(try !belongsToTeam("repay-b"))
  }
}
