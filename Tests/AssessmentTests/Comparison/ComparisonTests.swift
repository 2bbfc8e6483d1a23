import Assessment
import Inventory
import TestSupport
import Testing

/// Boundary cases of comparing two reports; `known_changes.py` covers the kinds of change.
@Suite struct ComparisonTests {
  private static let week: Int64 = 7 * 86_400

  /// Returns the tenant as a report from the given number of weeks ago describes it.
  private func compared(
    _ tenant: Tenant, weeksAgo: Int64 = 0, horizon: Int = 30, rules: String = "r"
  ) throws -> ComparedReport {
    let report = try tenant.assess {
      $0.asOf = Tenant.asOf.advanced(bySeconds: -weeksAgo * Self.week)
      $0.horizonDays = horizon
    }
    return ComparedReport(report, rulesDigest: rules, policyDigest: "p")
  }

  private func kinds(_ comparison: Comparison) -> [ChangeKind] {
    comparison.changes.map(\.kind)
  }

  @Test func aCredentialExpiresToTheSecond() throws {
    func kinds(endingAfter seconds: Int64) throws -> [ChangeKind] {
      let tenant = Tenant().app().owner("jo").secret("a", -300, .seconds(seconds))
      let comparison = try Comparison(
        from: compared(tenant, weeksAgo: 1), to: compared(tenant))
      return self.kinds(comparison)
    }
    #expect(try kinds(endingAfter: 1) == [.worsened])
    #expect(try kinds(endingAfter: 0) == [.expired])
    #expect(try kinds(endingAfter: -Self.week + 1) == [.expired])
    #expect(try kinds(endingAfter: -Self.week) == [])
  }

  @Test func aTruncatedListTellsNothingGone() throws {
    let trusting = Tenant().application().federatedCredential("f")
    let before = try compared(trusting.secret("a", -10, 300), weeksAgo: 1)
    let gone = try Comparison(from: before, to: compared(trusting))
    #expect(gone.changes.contains { $0.subject == .credential && $0.after == nil })
    let cut = try compared(
      Tenant().application(flags: .credentialsCut).federatedCredential("f"))
    let comparison = try Comparison(from: before, to: cut)
    #expect(!comparison.changes.contains { $0.subject == .credential && $0.after == nil })
  }

  /// Silence proves nothing where the refusals would not have shown.
  @Test func anOutageIsOverOnlyIfTheLogWouldShowItAgain() throws {
    let app = Tenant().app().owner("jo")
    let expired = app.secret("a", -200, -20)
    let before = try compared(expired.signIn("a", -9, code: 7_000_222), weeksAgo: 1)
    let replaced = expired.secret("b", -5, 300)
    let whole = try kinds(Comparison(from: before, to: compared(replaced)))
    #expect(whole.contains(.recovered) && whole.contains(.findingGone))
    let removed = app.secret("b", -5, 300)
    #expect(try kinds(Comparison(from: before, to: compared(removed))).contains(.recovered))
    let blind: [@Sendable (Tenant) -> Tenant] = [
      { $0.log(from: -30, until: 0, state: .partial) }, { $0.log(from: -2, until: 0) },
      { $0.log(from: -30, until: -12) }, { $0.ledger(.signIns, .notCollected) },
    ]
    for log in blind {
      for after in [replaced, removed, expired] {
        let comparison = try Comparison(from: before, to: compared(log(after)))
        let told = kinds(comparison)
        #expect(!told.contains(.recovered), "\(told)")
        #expect(!told.contains(.improved) && !told.contains(.findingGone), "\(told)")
        #expect(
          comparison.refusals.contains {
            guard case .collection(.signIns, _, _) = $0.reason else { return false }
            return $0.kinds.contains(.recovered)
          })
      }
    }
  }

  /// A refusal that has grown older than the log is over if nothing followed for a month.
  @Test func aMonthOfSilenceEndsAnOutage() throws {
    let expired = Tenant().app().owner("jo").secret("a", -200, -60)
    let before = try compared(expired.signIn("a", -34, code: 7_000_222), weeksAgo: 1)
    let replaced = expired.secret("b", -5, 300).log(from: -29, until: 0)
    #expect(try kinds(Comparison(from: before, to: compared(replaced))).contains(.recovered))
  }

  @Test func anotherHorizonIsNotAChange() throws {
    let tenant = Tenant().app().owner("jo").secret("a", -300, 40)
    let comparison = try Comparison(from: compared(tenant), to: compared(tenant, horizon: 60))
    #expect(comparison.changes.isEmpty)
    #expect(comparison.refusals.map(\.code) == ["HORIZON-DIFFERS"])
    #expect(comparison.refusals.map(\.withheld) == [1])
    #expect(comparison.row(at: 0) == .unknown)
  }

  @Test func findingsAreNotComparedIfTheRulesDiffer() throws {
    let owned = Tenant().app().owner("jo").secret("a", -300, 600)
    let comparison = try Comparison(from: compared(owned), to: compared(owned, rules: "s"))
    #expect(comparison.changes.isEmpty)
    #expect(comparison.refusals.map(\.code) == ["RULES-DIFFER"])
  }

  @Test func twoTenantsAreNotCompared() throws {
    let one = try compared(Tenant().app().secret("a", -10, 300))
    var other = one
    other.tenantId = "another"
    #expect(throws: ComparisonError.self) { try Comparison(from: one, to: other) }
  }

  @Test func credentialsNotReadBeforeAreNotNew() throws {
    let before = Tenant().application(lacking: .passwordCredentialsCollected).owner("jo")
      .key("k", -100, 300)
    let after = Tenant().application().owner("jo").key("k", -100, 300).secret("a", -10, 300)
    let comparison = try Comparison(from: compared(before), to: compared(after))
    #expect(!kinds(comparison).contains(.new))
    let whole = Tenant().application().owner("jo").key("k", -100, 300)
    #expect(try kinds(Comparison(from: compared(whole), to: compared(after))) == [.new])
    // Likewise, what was not read this time is not reported as removed.
    let gone = try Comparison(from: compared(after), to: compared(before))
    #expect(!kinds(gone).contains(.removed))
  }

  @Test func aChangedKindIsStillTheSameCredential() throws {
    var before = try compared(Tenant().app().owner("jo").secret("a", -100, 300))
    let after = before
    let old = before.credentials[0].key
    before.credentials[0].key = .init(
      object: old.object, kind: .samlSigningCertificate, keyId: old.keyId)
    #expect(try Comparison(from: before, to: after).changes.isEmpty)
  }

  @Test func comparingBackwardsReversesTheChanges() throws {
    for seed: UInt64 in 1...120 {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      let before = try compared(generator.tenant(), weeksAgo: 1)
      let after = try compared(generator.tenant())
      let forwards = try Comparison(from: before, to: after)
      let backwards = try Comparison(from: after, to: before)
      #expect(backwards.isBackwards && !forwards.isBackwards)
      let forwardPairs = forwards.changes.map { [$0.before ?? -1, $0.after ?? -1] }
      let mirrored = backwards.changes.map { [$0.after ?? -1, $0.before ?? -1] }
      #expect(
        forwardPairs.sorted { $0.lexicographicallyPrecedes($1) }
          == mirrored.sorted { $0.lexicographicallyPrecedes($1) })
      #expect(try Comparison(from: after, to: after).changes.isEmpty)
    }
  }

  @Test func onlyNewSeveritiesAtTheLimitFail() throws {
    func isFailed(_ before: Tenant, _ after: Tenant, _ limit: Severity = .high) throws -> Bool {
      var report = try after.assess { $0.failOnNew = limit }
      let baseline = try compared(before, weeksAgo: 1)
      try report.compare(with: baseline, rulesDigest: "r", policyDigest: "p")
      return report.outcome.isFailed
    }
    let expiring = Tenant().app().owner("jo").secret("a", -100, 5)
    // It was already high in the earlier report, twelve days before its end.
    #expect(try !isFailed(expiring, expiring))
    #expect(try isFailed(expiring, expiring, .critical))
    #expect(try isFailed(Tenant().app().owner("jo"), expiring))
    let first = try expiring.assess { $0.failOnNew = .high }
    #expect(first.outcome.isFailed)
  }

  @Test func aNewStatusOfTheSameSeverityFails() throws {
    // Critical while it expired soon, critical now that the application is down.
    let tenant = Tenant().app().owner("jo").secret("a", -100, -2).used("a", -3)
    var report = try tenant.assess { $0.failOnNew = .critical }
    let baseline = try compared(tenant, weeksAgo: 1)
    #expect(baseline.credentials.map(\.status) == [.expiring])
    #expect(baseline.credentials.map(\.severity) == report.credentials.map(\.severity))
    try report.compare(with: baseline, rulesDigest: "r", policyDigest: "p")
    #expect(report.outcome.isFailed)
  }

  @Test func findingsAboutNewCredentialsAndApplicationsFail() throws {
    func isFailed(_ before: Tenant, _ after: Tenant, rules: String = "r") throws -> Bool {
      var report = try after.assess { $0.failOnNew = .high }
      let baseline = try compared(before, weeksAgo: 1)
      try report.compare(with: baseline, rulesDigest: rules, policyDigest: "p")
      return report.outcome.isFailed
    }
    let without = Tenant().app().owner("jo").secret("a", -100, 300)
    let with = without.secret("endless", -10, .null)
    #expect(try isFailed(without, with))
    #expect(try !isFailed(with, with))
    // Rules that changed since may find more about what was there before.
    #expect(try isFailed(without, with, rules: "others"))
    #expect(try !isFailed(with, with, rules: "others"))
  }
}
