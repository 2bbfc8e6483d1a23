import Inventory
import TestSupport
import Testing

@testable import Assessment

@Suite("Rotation progress")
struct RotationTests {
  /// An old secret that ends in 60 days, and a successor that started 40 days ago.
  private static let live = quiet().secret("old", -300, 60).secret("new", -40, 325)
  /// Returns a quiet application whose export is complete.
  private static func quiet(
    _ audience: DirectoryObject.SignInAudience = .azureADMyOrg
  ) -> Tenant {
    Tenant().daemon(audience: audience).activities(client: -200)
  }
  /// Returns the same application with an old secret that has ended.
  private static func ended(_ end: TenantMoment) -> Tenant {
    quiet().secret("old", -400, end).secret("new", -60, 300)
  }

  private func rotation(
    _ tenant: Tenant, _ change: (inout AssessmentOptions) -> Void = { _ in }
  ) throws -> Rotation {
    let report = try tenant.assess(change)
    let found = RotationFinder(report).rotations(ofRows: [0])
    return try #require(found.first { report.keyId(of: $0.old) == Tenant.keyId("old") })
  }

  private func day(_ moment: TenantMoment) -> Instant? { moment.instant }

  // MARK: States

  @Test func `without a successor it has not started, and is shown only on request`() throws {
    let tenant = Tenant().app().secret("old", -300, 10)
    let rotation = try rotation(tenant)
    #expect(rotation.state == .notStarted)
    #expect(rotation.successor == nil)
    #expect(rotation.safeToDeleteOn == nil)
    #expect(try RotationFinder(tenant.assess()).all().isEmpty)
  }

  @Test func `a healthy credential without a successor is not a rotation`() throws {
    let report = try Tenant().app().secret("old", -30, 300).assess()
    #expect(RotationFinder(report).rotations(ofRows: [0]).isEmpty)
  }

  @Test func `an unused successor counts as created if evidence was collected`() throws {
    let rotation = try rotation(Self.live)
    #expect(rotation.state == .created)
    #expect(rotation.created == day(-40))
    #expect(rotation.adopted == nil)
    #expect(rotation.safeToDeleteOn == nil)
    #expect(rotation.unknowns == [.successorNotSeen, .oldNotSeen])
  }

  @Test func `without evidence the state is unknown and the next command is shown`() throws {
    let rotation = try rotation(
      Self.live.ledger(.credentialActivity, .notCollected).ledger(.signIns, .notCollected))
    #expect(rotation.state == .unknown)
    #expect(rotation.unknowns == [.activityNotCollected, .signInsNotCollected])
    #expect(
      RotationUnknown.activityNotCollected.words.contains(
        "az rest --method GET --url "
          + "https://graph.microsoft.com/beta/reports/appCredentialSignInActivities"))
  }

  @Test func `an unused successor is not adopted while the old one is used`() throws {
    let rotation = try rotation(Self.live.used("old", -1))
    #expect(rotation.state == .created)
    #expect(rotation.unknowns.contains(.successorNotSeen))
  }

  @Test func `adopted, with unknown use of the old one`() throws {
    let rotation = try rotation(Self.live.used("new", -1))
    #expect(rotation.state == .adopted)
    #expect(rotation.adopted == day(-1))
    #expect(rotation.unknowns == [.oldNotSeen])
    #expect(rotation.safeToDeleteOn == nil)
  }

  @Test func `adoption is the first sign-in if sign-ins show it`() throws {
    let tenant = Self.live.used("new", -1).signIn("new", -20).signIn("new", -30)
      .signIn("new", -35, code: 7_000_222)
    #expect(try rotation(tenant).adopted == day(-30))
  }

  @Test(arguments: [
    (TenantMoment.days(-3), RotationState.oldStillUsed), (.days(-3) - 1, .adopted),
    (.days(-7) + 1, .adopted), (.days(-7), .oldSilent), (.days(-44), .oldSilent),
    (.days(-45) + 1, .oldSilent), (.days(-45), .safeToDelete), (.days(-46), .safeToDelete),
  ])
  func `the silence of the old one decides`(last: TenantMoment, state: RotationState) throws {
    let rotation = try rotation(Self.live.used("new", 0).used("old", last))
    #expect(rotation.state == state)
    #expect(rotation.oldSilentSince == last.instant)
    #expect(
      rotation.safeToDeleteOn == last.instant?.advanced(bySeconds: 45 * Instant.secondsPerDay))
  }

  @Test func `use of the old one before the switch does not count`() throws {
    let rotation = try rotation(Self.live.used("old", -2).signIn("new", -1).used("new", 0))
    #expect(rotation.state == .adopted)
  }

  @Test func `a failed attempt ends the silence`() throws {
    let tried = try rotation(
      Self.live.used("new", 0).used("old", -40).signIn("old", -8, code: 53_003))
    #expect(tried.state == .oldSilent)
    #expect(tried.oldSilentSince == day(-8))
    let reported = try rotation(Self.live.used("new", 0).used("old", -40).lastSignIn("old", -2))
    #expect(reported.state == .oldStillUsed)
  }

  // MARK: Safe to delete

  @Test func `a successor that is no longer used requires 100 days of silence`() throws {
    let tenant = Self.quiet().secret("old", -300, 60).secret("new", -200, 325)
      .used("new", .days(-30) - 1)
    let silent = try rotation(tenant.used("old", .days(-100) + 1))
    #expect(silent.state == .oldSilent)
    #expect(silent.unknowns == [.successorNotInUse])
    #expect(silent.safeToDeleteOn == Tenant.asOf.advanced(bySeconds: 1))
    #expect(try rotation(tenant.used("old", -100)).state == .safeToDelete)
  }

  @Test func `without a manifest the newest use dates the data`() throws {
    let tenant = Self.live.used("new", -1).used("old", -46).collected(nil)
    #expect(try rotation(tenant.newestUse(.null)).state == .safeToDelete)
    let older = try rotation(
      Self.live.used("new", -9).used("old", -60).collected(nil).newestUse(.null))
    #expect(older.state == .oldSilent)
    #expect(older.unknowns.contains(.dataTooOld))
  }

  @Test func `old data does not prove silence since`() throws {
    let rotation = try rotation(Self.live.used("new", -10).used("old", -60).collected(-8))
    #expect(rotation.state == .oldSilent)
    #expect(rotation.safeToDeleteOn == day(-15))
    #expect(rotation.unknowns == [.dataTooOld])
  }

  @Test func `other tenants and user sign-ins are blind spots`() throws {
    func tenant(_ audience: DirectoryObject.SignInAudience) -> Tenant {
      Self.quiet(audience).secret("old", -300, 60).secret("new", -40, 325)
        .used("new", 0).used("old", -46)
    }
    #expect(try rotation(tenant(.azureADMyOrg)).state == .safeToDelete)
    for (audience, unknown) in [
      (DirectoryObject.SignInAudience.azureADMultipleOrgs, RotationUnknown.otherTenants),
      (.azureADandPersonalMicrosoftAccount, .otherTenants), (.absent, .audienceNotCollected),
    ] {
      let rotation = try rotation(tenant(audience))
      #expect(rotation.state == .oldSilent)
      #expect(rotation.safeToDeleteOn == nil)
      #expect(rotation.unknowns == [unknown])
    }
    let people = try rotation(
      tenant(.azureADMyOrg).activities(client: -200, delegatedClient: -1))
    #expect(people.state == .oldSilent)
    #expect(people.unknowns == [.delegatedUse])
  }

  /// `lapse rotation` and the report always reach the same decision.
  @Test func `safe to delete exactly where the rules say delete`() throws {
    var safe = 0
    for seed: UInt64 in 1...200 {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      let report = try generator.tenantWithFacts().assess()
      for rotation in RotationFinder(report).all() {
        #expect((rotation.state == .safeToDelete) == (rotation.old.decision?.target == .delete))
        if rotation.state == .safeToDelete { safe += 1 }
      }
    }
    #expect(safe > 20)
  }

  @Test func `missing evidence is named`() throws {
    let ready = Self.live.used("new", -1).used("old", -46)
    for (tenant, unknown) in [
      (ready.note("year end"), RotationUnknown.rareUse),
      (ready.unselected(.tags), .wordsNotCollected),
      (ready.redirect("https://x.example"), .redirectUris),
      (ready.unselected(.webRedirectUris), .redirectUrisNotCollected),
      (ready.partialActivities(client: -200), .activitiesNotCollected),
      (ready.ledger(.signIns, .notCollected), .signInsNotCollected),
      (ready.success(-1), .otherUse), (ready.flagged(.onPremisesPublishing), .platform),
      (ready.lackingFlags(.keyCredentialsCollected), .kindNotCollected),
      (ready.without { $0.type == .servicePrincipal }, .objectsNotCollected),
    ] {
      let rotation = try rotation(tenant)
      #expect(rotation.state != .safeToDelete, "\(unknown)")
      #expect(rotation.safeToDeleteOn == nil, "\(unknown)")
      #expect(rotation.unknowns.contains(unknown), "\(rotation.unknowns)")
    }
    #expect(Set(RotationUnknown.allCases.map(\.words)).count == RotationUnknown.allCases.count)
  }

  @Test(arguments: [
    (TenantMoment.days(-30), RotationState.safeToDelete), (.days(-30) + 1, .oldSilent),
    (.days(0), .oldSilent),
  ])
  func `an expired one is safe a month later`(end: TenantMoment, state: RotationState) throws {
    let rotation = try rotation(Self.ended(end).used("new", -1))
    #expect(rotation.state == state)
    #expect(
      rotation.safeToDeleteOn == end.instant?.advanced(bySeconds: 30 * Instant.secondsPerDay))
  }

  @Test func `an expired one whose use had stopped is safe sooner`() throws {
    let rotation = try rotation(Self.ended(-2).used("new", -1).used("old", -40))
    #expect(rotation.state == .safeToDelete)
    #expect(rotation.safeToDeleteOn == day(-2))
  }

  @Test func `an expired one needs no evidence and names what is missing`() throws {
    let rotation = try rotation(
      Self.ended(-10).ledger(.credentialActivity, .notCollected).ledger(.signIns, .notCollected))
    #expect(rotation.state == .unknown)
    #expect(rotation.safeToDeleteOn == day(20))
    #expect(rotation.unknowns == [.activityNotCollected])
  }

  @Test func `an expired one that is still presented is never safe`() throws {
    let rotation = try rotation(
      Self.ended(-40).used("new", -1).signIn("old", -2, code: 7_000_222))
    #expect(rotation.state == .oldStillUsed)
    #expect(rotation.safeToDeleteOn == nil)
    #expect(rotation.unknowns == [.presentedAfterEnd])
  }

  @Test func `SAML and encryption keys are never safe`() throws {
    let rotation = try rotation(
      Tenant().app().encryption("old", -400, -100).encryption("new", -120, 300))
    #expect(rotation.safeToDeleteOn == nil)
    #expect(rotation.state != .safeToDelete)
    #expect(rotation.unknowns == [.kindIsNotTraced])
  }

  // MARK: As-of

  @Test func `events after as-of are ignored`() throws {
    let later = Self.live.used("new", 1).signIn("new", 1)
    let rotation = try rotation(later)
    #expect(rotation.state == .created)
    #expect(rotation.adopted == nil)
    let stillUsed = try self.rotation(Self.live.used("new", 0).used("old", 1))
    #expect(stillUsed.state == .oldStillUsed)
  }

  // MARK: Which pairs

  @Test func `of several successors the one in use represents the rotation`() throws {
    let tenant = Tenant().app().secret("old", -300, 60).secret("mid", -40, 200)
      .secret("new", -20, 300)
    let report = try tenant.used("mid", -1).assess()
    let all = RotationFinder(report).all()
    func successor(of name: String) -> Identifier? {
      all.first { report.keyId(of: $0.old) == Tenant.keyId(name) }?.successor
        .map { report.keyId(of: $0) }
    }
    #expect(all.count == 2)
    #expect(successor(of: "old") == Tenant.keyId("mid"))
    #expect(successor(of: "mid") == Tenant.keyId("new"))
    let unused = try tenant.assess()
    let first = RotationFinder(unused).all().first {
      unused.keyId(of: $0.old) == Tenant.keyId("old")
    }
    #expect(first?.successor.map { unused.keyId(of: $0) } == Tenant.keyId("new"))
  }

  @Test func `platform-managed and dormant credentials are not listed`() throws {
    let managed = Tenant().principal("mi", type: .managedIdentity)
      .certificate("old", -90, -1).certificate("new", -45, 45)
    #expect(try RotationFinder(managed.assess()).all().isEmpty)
    let deleted = Tenant().application(flags: .deleted).secret("old", -300, 60)
      .secret("new", -40, 325)
    #expect(try RotationFinder(deleted.assess()).all().isEmpty)
  }
}
