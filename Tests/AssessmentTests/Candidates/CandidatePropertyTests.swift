import Inventory
import TestSupport
import Testing

@testable import Assessment

/// Properties that must hold for the decisions about every tenant, checked on random tenants.
@Suite struct CandidatePropertyTests {
  private static func check(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isTrue: (Tenant, AssessmentReport, inout TenantGenerator) throws -> String?
  ) throws {
    for seed in Thoroughness.seeds(400) {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      let tenant = generator.tenantWithFacts()
      if let complaint = try isTrue(tenant, tenant.assess(), &generator) {
        Issue.record("seed \(seed): \(complaint)", sourceLocation: sourceLocation)
        return
      }
    }
  }

  // MARK: Losing a file

  /// The ways in which an export can lose one of its files, each applied to a tenant.
  private static let losses: [(name: String, lose: @Sendable (inout Tenant) -> Void)] = [
    ("applications", { $0 = $0.without { $0.type == .application } }),
    (
      "servicePrincipals",
      { $0 = $0.without { $0.type == .servicePrincipal } }
    ),
    // The first of several pages: nothing indicates that it is missing.
    ("a page of servicePrincipals", { $0 = $0.withoutFirstPrincipal() }),
    (
      "federatedIdentityCredentials",
      {
        $0.federated = []
        for index in $0.objects.indices {
          $0.objects[index].object.flags.remove(.federatedIdentityCredentialsCollected)
        }
        $0 = $0.ledger(.federatedIdentityCredentials, .notCollected)
      }
    ),
    (
      "appCredentialSignInActivities",
      {
        $0.activity = []
        $0 = $0.ledger(.credentialActivity, .notCollected)
      }
    ),
    (
      "a page of appCredentialSignInActivities",
      {
        $0.activity = Array($0.activity.dropFirst())
        $0 = $0.ledger(.credentialActivity, .partial)
      }
    ),
    (
      "servicePrincipalSignInActivities",
      {
        $0.principalActivity = []
        $0.principalActivityState = .notCollected
      }
    ),
    (
      "a page of servicePrincipalSignInActivities",
      {
        $0.principalActivity = Array($0.principalActivity.dropLast())
        $0.principalActivityState = .partial
      }
    ),
    (
      "signIns",
      {
        $0.signIns = []
        $0 = $0.ledger(.signIns, .notCollected)
      }
    ),
    (
      "a page of signIns",
      {
        $0.signIns = Array($0.signIns.dropFirst())
        $0 = $0.log(from: -30, until: 0, state: .partial)
      }
    ),
    ("organization", { $0.organizations = [] }),
    ("owners", { $0.owners = [] }),
  ]

  /// Whether the contract itself makes an exception for the credential.
  /// An expired credential with a successor is deletable 30 days after its end even without a log,
  /// although the log might have ruled it out.
  private static func isException(_ id: String, _ whole: AssessmentReport) -> Bool {
    whole.credentials.contains { row in
      guard whole.stableId(of: row) == id, row.bucket == .expired, row.successorCount > 0,
        let end = whole.validity(of: row).end.instant
      else { return false }
      return whole.asOf.seconds(since: end) >= 30 * Instant.secondsPerDay
    }
  }

  private static func line(_ id: String, _ report: AssessmentReport) -> String {
    guard let row = report.credentials.first(where: { report.stableId(of: $0) == id }) else {
      return "-"
    }
    let end = report.validity(of: row).end.instant?.rfc3339 ?? "-"
    let candidate = report.candidates.first { $0.credentials.contains(id) }
    return "\(row.status) end \(end) used \(row.lastUsed?.rfc3339 ?? "-") "
      + "tried \(row.lastTried?.rfc3339 ?? "-") \(candidate?.rule ?? "-")"
  }

  @Test func aMissingFileMakesNothingDeletable() throws {
    var deletes = 0
    try Self.check { tenant, whole, _ in
      let before = whole.deletable
      deletes += before.count
      for (name, lose) in Self.losses {
        var less = tenant
        lose(&less)
        let report = try less.assess { $0.tenantId = Tenant.id }
        for id in report.deletable.subtracting(before) where !Self.isException(id, whole) {
          return "without \(name): \(id) becomes deletable; before: \(Self.line(id, whole)), "
            + "after: \(Self.line(id, report))"
        }
      }
      return nil
    }
    #expect(deletes > Thoroughness.expected(100), "the tenants hold what can be deleted")
  }

  // MARK: One decision each

  @Test func everyClientCredentialIsNamedOnce() throws {
    try Self.check { _, report, _ in
      var named: [String: Int] = [:]
      for candidate in report.candidates {
        for id in candidate.credentials { named[id, default: 0] += 1 }
      }
      for row in report.credentials {
        let id = report.stableId(of: row)
        let object = report.directoryObject(of: row)
        let isLeftAlone =
          object.flags.contains(.deleted) || row.rotation?.decidesStatus == true
          || row.kind == .federatedIdentityCredential
        let expected = isLeftAlone ? 0 : 1
        guard named[id, default: 0] == expected else {
          return "\(id) is named \(named[id, default: 0]) times"
        }
      }
      return nil
    }
  }

  @Test func signingMaterialIsKept() throws {
    try Self.check { _, report, _ in
      for row in report.credentials {
        switch row.kind {
        case .samlSigningCertificate, .samlRequestVerification, .tokenEncryptionKey:
          guard [nil, .keep].contains(row.decision?.target) else {
            return "\(report.stableId(of: row)) is not kept"
          }
        case .clientSecret, .certificate, .symmetricKey, .federatedIdentityCredential: break
        }
      }
      return nil
    }
  }

  @Test func onlyKnownCredentialsAreDeletable() throws {
    try Self.check { _, report, _ in
      for row in report.credentials where row.decision?.target == .delete {
        let id = report.stableId(of: row)
        guard row.kind.isClientCredential else { return "\(id) is no client credential" }
        if row.bucket == .expired { continue }
        guard let used = row.lastUsed, report.asOf.seconds(since: used) >= 45 * 86_400 else {
          return "\(id) is live and not known to be silent"
        }
      }
      return nil
    }
  }

  // MARK: Order and later use

  @Test func theOrderOfTheInputsDoesNotMatter() throws {
    func summary(_ report: AssessmentReport) -> [String] {
      report.candidates.map { candidate in
        let evidence = candidate.evidence.map(\.text)
        let blockers = candidate.blockers.map(\.code)
        return "\(candidate.id) \(candidate.rule) \(candidate.target) \(candidate.confidence) "
          + "\(evidence) \(blockers) \(candidate.steps.map { $0.command ?? $0.text })"
      }
    }
    try Self.check { tenant, report, generator in
      let shuffled = try tenant.shuffled(using: &generator.random).assess()
      return summary(report) == summary(shuffled) ? nil : "order matters"
    }
  }

  @Test func idsAreSortedAndUnique() throws {
    try Self.check { _, report, _ in
      let ids = report.candidates.map(\.id)
      let sorted = zip(ids, ids.dropFirst()).allSatisfy {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      return sorted ? nil : "\(ids)"
    }
  }

  @Test func laterUseMakesNothingDeletable() throws {
    try Self.check { tenant, report, generator in
      for row in report.credentials
      where row.kind.isClientCredential && row.decision?.target != .delete {
        guard let used = row.lastUsed, used < Tenant.asOf else { continue }
        let id = report.stableId(of: row)
        let span = Tenant.asOf.seconds(since: used)
        let later = used.advanced(
          bySeconds: Int64.random(in: 1...max(1, span), using: &generator.random))
        var more = tenant
        more.activity.append(
          CredentialActivity(
            keyId: report.keyId(of: row), appId: report.directoryObject(of: row).appId,
            lastSignIn: later, lastSuccessfulSignIn: later))
        guard try !more.assess().deletable.contains(id) else {
          return "\(id) used at \(later.rfc3339) instead of \(used.rfc3339)"
        }
      }
      return nil
    }
  }
}
