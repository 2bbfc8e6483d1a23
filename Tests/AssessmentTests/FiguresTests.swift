import Assessment
import Inventory
import TestSupport
import Testing

/// The figures at the top of the report, at their boundaries.
@Suite struct FiguresTests {
  private static let day: Int64 = 86_400

  @Test func endsAreCountedToTheSecond() throws {
    func figures(_ seconds: Int64) throws -> Figures {
      try Tenant().app().owner("jo")
        .secret("a", -200, .seconds(seconds)).assess().figures
    }
    #expect(try figures(7 * Self.day).expiring7d == 1)
    #expect(try figures(7 * Self.day + 1).expiring7d == 0)
    #expect(try figures(7 * Self.day + 1).expiring30d == 1)
    #expect(try figures(30 * Self.day).expiring30d == 1)
    #expect(try figures(30 * Self.day + 1).expiring30d == 0)
    #expect(try figures(1).expiring7d == 1)
    #expect(try figures(0).expiring7d == 0)
    #expect(try figures(0).lapsed == 1)
  }

  @Test func figuresMatchTheRows() throws {
    for seed: UInt64 in 1...300 {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      let report = try generator.tenant().assess()
      let figures = report.figures
      let rows = report.credentials
      #expect(figures.down == Set(rows.filter { $0.status == .outage }.map(\.object)).count)
      #expect(figures.lapsed == rows.count { $0.status == .lapsed })
      #expect(figures.deletable == rows.count { $0.decision?.target == .delete })
      #expect(
        figures.deletable
          == report.candidates.filter { $0.target == .delete }.map(\.credentials.count)
          .reduce(0, +))
      #expect(figures.expiring7d <= figures.expiring30d)
    }
  }

  @Test func secretlessMeansFederationAndNoLiveClientCredential() throws {
    let federated = Tenant().app().federatedCredential("f")
    #expect(try federated.assess().figures.secretless == 1)
    #expect(try federated.secret("a", -10, 300).assess().figures.secretless == 0)
    #expect(try federated.secret("a", -300, -10).assess().figures.secretless == 1)
    #expect(try Tenant().app().secret("a", -300, -10).assess().figures.secretless == 0)
  }

  @Test(
    arguments: [
      ([], [.passwordCredentialsCollected]), ([], [.keyCredentialsCollected]),
      ([.credentialsCut], []),
    ] as [(DirectoryObject.Flags, DirectoryObject.Flags)])
  func whoseStoredCredentialsAreUnknownIsNotSecretless(
    flags: DirectoryObject.Flags, lacking: DirectoryObject.Flags
  ) throws {
    let report = try Tenant().application(flags: flags, lacking: lacking)
      .federatedCredential("f").assess()
    #expect(report.figures.secretless == 0)
    #expect(report.summary.withoutStoredCredentials == 0)
    let known = try Tenant().application().federatedCredential("f").assess()
    #expect(known.figures.secretless == 1)
    #expect(known.summary.withoutStoredCredentials == 1)
  }
}
