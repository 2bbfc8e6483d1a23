import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite struct PolicyProfilesTests {
  private static func severity(
    _ policy: PolicyName, secretDays days: Int64
  ) throws -> Severity? {
    try Tenant().app().secret("a", -1, -1 + (days * Instant.secondsPerDay)).assess {
      $0.policy = ReferenceData.standard.policyProfiles[policy] ?? .microsoft
    }.finding("HYG-01", credential: "a")?.severity
  }

  private static func severity(
    _ policy: PolicyName, certificateDays days: Int64
  ) throws -> Severity? {
    try Tenant().app().certificate("a", -1, -1 + (days * Instant.secondsPerDay)).assess {
      $0.policy = ReferenceData.standard.policyProfiles[policy] ?? .microsoft
    }.finding("HYG-02", credential: "a")?.severity
  }

  @Test(
    arguments: [
      (.microsoft, 180, nil), (.microsoft, 181, .low), (.microsoft, 366, .medium),
      (.microsoft, 731, .high), (.cisM365v7, 180, nil), (.cisM365v7, 181, .medium),
      (.cisM365v7, 731, .high), (.cisaScuba, 180, nil), (.cisaScuba, 181, .medium),
    ] as [(PolicyName, Int64, Severity?)])
  func secretsAreJudgedByTheProfile(policy: PolicyName, days: Int64, severity: Severity?) throws {
    #expect(try Self.severity(policy, secretDays: days) == severity)
  }

  @Test(
    arguments: [
      (.microsoft, 180, nil), (.microsoft, 181, .medium), (.microsoft, 731, .high),
      (.cisM365v7, 180, nil), (.cisM365v7, 181, .medium), (.cisaScuba, 365, nil),
      (.cisaScuba, 366, .medium), (.cisaScuba, 731, .high),
    ] as [(PolicyName, Int64, Severity?)])
  func certificatesAreJudgedByTheProfile(
    policy: PolicyName, days: Int64, severity: Severity?
  ) throws {
    #expect(try Self.severity(policy, certificateDays: days) == severity)
  }

  @Test func theTextNamesTheProfilesLimit() throws {
    let report = try Tenant().app().secret("a", -1, 400).certificate("b", -1, 400).assess {
      $0.policy = .custom(secrets: LifetimeLimit(days: 33), certificates: LifetimeLimit(days: 44))
    }
    let secret = try #require(report.finding("HYG-01", credential: "a"))
    #expect(secret.text.contains("to 33 days"))
    let certificate = try #require(report.finding("HYG-02", credential: "b"))
    #expect(certificate.text.contains("to 44 days"))
  }

  /// Blocking password addition is a tenant setting: a secret within the limit is no finding.
  @Test func blockingPasswordAdditionIsNotAFinding() throws {
    let report = try Tenant().app().secret("a", -1, 100).assess {
      $0.policy = .cisM365v7
    }
    #expect(report.options.policy.blocksPasswordAddition)
    #expect(!report.findings.contains { $0.rule == "HYG-01" })
  }

  @Test func everyProfileExceptCustomHasLimitsWithASource() {
    for name in PolicyName.allCases {
      let profile = ReferenceData.standard.policyProfiles[name]
      #expect((profile == nil) == (name == .custom))
      #expect(profile?.name == name || profile == nil)
      if let profile { #expect(profile.source?.date.isEmpty == false) }
    }
  }

  @Test func aReplacedProfileBringsItsOwnSource() throws {
    var profiles = PolicyProfiles.standard
    var mine = PolicyProfile.cisM365v7
    mine.secrets = LifetimeLimit(days: 7)
    mine.source = DataSource("mine", read: "2026-01-01")
    profiles.replace(by: [])
    #expect(profiles.origin.state == .standard)
    profiles.replace(by: [mine])
    #expect(profiles[.cisM365v7]?.secrets.days == 7)
    #expect(profiles[.cisaScuba]?.secrets.days == 180)
    #expect(profiles.origin.state == .extended)
    #expect(profiles.origin.configured.map(\.reference) == ["mine"])
    #expect(profiles.origin.sources.count == 3)
    let others = PolicyName.allCases.compactMap { PolicyProfiles.standard[$0] }
    profiles.replace(by: others)
    #expect(profiles.origin.state == .replaced)
  }
}
