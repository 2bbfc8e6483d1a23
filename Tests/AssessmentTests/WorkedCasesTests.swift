import Assessment
import Inventory
import TestSupport
import Testing

/// The 23 cases of `cases.md`, word for word.
@Suite struct WorkedCasesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var number: Int
    var name: String
    var tenant: Tenant
    var verdicts: [String: String]
    var coveredUntil: Coverage

    var testDescription: String { "\(number) \(name)" }

    init(
      _ number: Int, _ name: String, _ tenant: Tenant, _ verdicts: [String: String],
      _ coveredUntil: Coverage
    ) {
      self.number = number
      self.name = name
      self.tenant = tenant
      self.verdicts = verdicts
      self.coveredUntil = coveredUntil
    }
  }

  private static let healthy = "later, healthy, none"
  private static let done = "expired, superseded, info"

  static let cases: [Case] = expired + unexpired

  private static let expired: [Case] = [
    Case(
      1, "plain rotation done", Tenant().app().secret("a", -400, -10).secret("b", -40, 300),
      ["a": done, "b": healthy], .days(300)),
    Case(
      2, "nobody rotated", Tenant().app().secret("a", -400, -10),
      ["a": "expired, lapsed, high"], .none),
    Case(
      3, "nobody rotated, long ago", Tenant().app().secret("a", -800, -120),
      ["a": "expired, lapsed, info"], .none),
    Case(
      4, "used to its last week, nothing else",
      Tenant().app().secret("a", -400, -10).used("a", -12),
      ["a": "expired, outage, critical"], .none),
    Case(
      5, "rotated, the app still sends the old one",
      Tenant().app().secret("a", -400, -10).secret("b", -40, 300)
        .signIn("a", -1, code: 7_000_222),
      ["a": "expired, outage, critical", "b": healthy], .days(300)),
    Case(
      6, "the same, and b works elsewhere",
      Tenant().app().secret("a", -400, -10).secret("b", -40, 300).used("b", -1)
        .signIn("a", -3, code: 7_000_222),
      ["a": "expired, outage, high", "b": healthy], .days(300)),
    Case(
      7, "older never-expiring sibling is no successor",
      Tenant().app().secret("a", -400, -10).secret("n", -2000, .null),
      ["a": "expired, covered, medium", "n": "never, healthy, none"], .open),
    Case(
      8, "certificate beside it, unproven",
      Tenant().app().secret("a", -400, -10).certificate("c", -300, 300),
      ["a": "expired, covered, medium", "c": healthy], .days(300)),
    Case(
      9, "certificate beside it, proven",
      Tenant().app().secret("a", -400, -10).certificate("c", -300, 300)
        .used("a", -60).used("c", -1),
      ["a": "expired, covered, low", "c": healthy], .days(300)),
    Case(
      18, "successor on the service principal",
      Tenant().app().secret("a", -360, -5).on("app-sp").secret("b", -20, 300),
      ["a": done, "b": healthy], .days(300)),
    Case(
      19, "chain of corpses: only the last counts",
      Tenant().app().secret("a", -900, -500).secret("b", -520, -150).secret("c", -170, -20),
      ["a": done, "b": done, "c": "expired, lapsed, high"], .none),
    Case(
      23, "disabled principal", Tenant().app(enabled: false).secret("a", -400, -10),
      ["a": "expired, dormant, info"], .none),
  ]

  private static let unexpired: [Case] = [
    Case(
      10, "federated credential beside it",
      Tenant().app().secret("a", -400, 5).federatedCredential("f"),
      ["a": "7d, expiring, high", "f": "null, healthy, none"], .open),
    Case(
      11, "ends in 5 days", Tenant().app().secret("a", -360, 5),
      ["a": "7d, expiring, critical"], .days(5)),
    Case(
      12, "ends in 5 days, not used for half a year",
      Tenant().app().secret("a", -360, 5).used("a", -180),
      ["a": "7d, expiring, medium"], .days(5)),
    Case(
      13, "successor there, not switched",
      Tenant().app().secret("a", -360, 5).secret("b", -10, 355).used("a", -1),
      ["a": "7d, replacementReady, critical", "b": healthy], .days(355)),
    Case(
      14, "successor there, switched",
      Tenant().app().secret("a", -360, 5).secret("b", -30, 335).used("a", -25).used("b", -1),
      ["a": "7d, replacementReady, low", "b": healthy], .days(335)),
    Case(
      15, "successor there, no evidence",
      Tenant().app().secret("a", -360, 5).secret("b", -10, 355),
      ["a": "7d, replacementReady, medium", "b": healthy], .days(355)),
    Case(
      16, "successor not yet valid but in time",
      Tenant().app().secret("a", -360, 5).secret("b", 3, 368),
      ["a": "7d, replacementReady, medium", "b": "later, notYetValid, info"], .days(5)),
    Case(
      17, "gap before the next one", Tenant().app().secret("a", -360, 5).secret("b", 20, 368),
      ["a": "7d, expiring, critical", "b": "later, notYetValid, high"], .days(5)),
    Case(
      20, "short-lived: 60 days, 15 left", Tenant().app().secret("a", -45, 15),
      ["a": "30d, expiring, medium"], .days(15)),
    Case(
      21, "rotated daily", Tenant().app().secret("a", -1, 1), ["a": "7d, expiring, low"],
      .days(1)),
    Case(
      22, "exactly on an edge", Tenant().app().secret("a", -358, 7),
      ["a": "7d, expiring, critical"], .days(7)),
  ]

  @Test func allCasesOfTheContractAreHere() {
    #expect(Self.cases.map(\.number).sorted() == Array(1...23))
  }

  @Test(arguments: cases) func judgesAsTheContractDoes(_ example: Case) throws {
    let report = try example.tenant.assess()
    #expect(report.credentials.count == example.verdicts.count)
    for (name, verdict) in example.verdicts {
      #expect(report.verdict(name) == verdict, "\(name)")
    }
    #expect(report.coverage("app") == example.coveredUntil)
  }
}
