import Assessment
import Inventory
import TestSupport
import Testing

/// The cases of `cases.md`, word for word; for 31 and 32 only the status.
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
  private static let proxySubject =
    "/eid1/c/pub/t/AAAAAAAAAAAAAAAAAAAAAA/a/BBBBBBBBBBBBBBBBBBBBBB/s"

  static let cases: [Case] = expired + unexpired + notTheirs + others

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
      19, "chain of expired ones: only the last counts",
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

  /// Cases with credentials that the team cannot use.
  private static let notTheirs: [Case] = [
    Case(
      24, "the proxy's own secret is no successor",
      Tenant().app().secret("a", -400, -10)
        .secret("p", -20, 300, displayName: "CWAP_AuthSecret")
        .on("app-sp").flagged(.applicationProxy),
      ["p": "later, platformManaged, none", "a": "expired, lapsed, high"], .none),
    Case(
      25, "the platform's federated credential is no cover",
      Tenant().app().secret("a", -400, 5)
        .federatedCredential("f", subject: proxySubject, displayName: "Appproxy-FIC")
        .on("app-sp").flagged(.applicationProxy),
      ["a": "7d, expiring, critical", "f": "null, healthy, none"], .days(5)),
    Case(
      26, "a disabled principal's secret is no cover",
      Tenant().app(audience: .azureADMultipleOrgs, enabled: false).secret("a", -400, -10)
        .on("app-sp").secret("b", -200, 300),
      ["b": "later, dormant, info", "a": "expired, lapsed, high"], .none),
    Case(
      27, "a request-verification certificate on the application",
      Tenant().app(flags: .signedRequestRequired).secret("a", -400, -10)
        .certificate("v", -20, 300),
      ["v": healthy, "a": "expired, lapsed, high"], .none),
  ]

  private static let others: [Case] = [
    Case(
      28, "SAML, replacement there and not known to be active",
      Tenant().app().on("app-sp").signing("s", -700, 20, identifier: "s")
        .signing("n", -5, 1_000, identifier: "n"),
      ["s": "30d, replacementReady, medium", "n": healthy], .none),
    Case(
      29, "the same with 5 days left",
      Tenant().app().on("app-sp").signing("s", -700, 5, identifier: "s")
        .signing("n", -5, 1_000, identifier: "n"),
      ["s": "7d, replacementReady, medium", "n": healthy], .none),
    Case(
      30, "ends before it starts", Tenant().app().secret("a", 30, 10),
      ["a": "14d, unreadable, medium"], .none),
    Case(
      31, "long expired, no sign-in log of service principals",
      Tenant().app().secret("a", -800, -120).ledger(.signIns, .notCollected, .notCollected),
      ["a": "expired, lapsed, info"], .none),
    Case(
      32, "long expired, a log of the last 30 days without an attempt",
      logOfOthers(Tenant().app().secret("a", -800, -120)),
      ["a": "expired, lapsed, info"], .none),
  ]

  /// Adds one successful sign-in a day by another application.
  private static func logOfOthers(_ tenant: Tenant) -> Tenant {
    (0...30).reduce(tenant.application("other")) { tenant, day in
      tenant.signIn("another", .days(-day))
    }.on("app")
  }

  @Test func allCasesOfTheContractArePresent() {
    #expect(Self.cases.map(\.number).sorted() == Array(1...32))
  }

  @Test(arguments: cases) func judgesEveryCaseAsTheContractDoes(_ example: Case) throws {
    let report = try example.tenant.assess()
    #expect(report.credentials.count == example.verdicts.count)
    for (name, verdict) in example.verdicts {
      #expect(report.verdict(name) == verdict, "\(name)")
    }
    let coverage = report.coverage("app") ?? report.coverage("app-sp")
    #expect(coverage == example.coveredUntil)
  }
}
