import Assessment
import Inventory
import TestSupport
import Testing

/// Properties that must hold for every tenant, checked on thousands of random tenants.
@Suite struct PropertyTests {
  private static let seeds = Thoroughness.seeds(3_000)

  /// Runs a check on random tenants; stops at the first failure and reports its seed.
  private static func check(
    _ seeds: ClosedRange<UInt64> = seeds, evidence: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isTrue: (Tenant, inout SeededRandom) throws -> String?
  ) throws {
    for seed in seeds {
      var generator = TenantGenerator(seed: seed, hasEvidence: evidence)
      let tenant = generator.tenant()
      if let complaint = try isTrue(tenant, &generator.random) {
        Issue.record("seed \(seed): \(complaint)", sourceLocation: sourceLocation)
        return
      }
    }
  }

  @Test func generatedTenantsCoverEveryStatusKindSeverityAndBucket() throws {
    var statuses: Set<CredentialStatus> = []
    var kinds: Set<CredentialKind> = []
    var severities: Set<Severity> = []
    var buckets: Set<ExpiryBucket> = []
    try Self.check { tenant, _ in
      for row in try tenant.assess().credentials {
        statuses.insert(row.status)
        kinds.insert(row.kind)
        severities.insert(row.severity)
        if let bucket = row.bucket { buckets.insert(bucket) }
      }
      return nil
    }
    #expect(statuses == Set(CredentialStatus.allCases))
    #expect(kinds == Set(CredentialKind.allCases))
    #expect(severities == Set(Severity.allCases))
    #expect(buckets == Set(ExpiryBuckets.standard.all))
  }

  @Test func everyCredentialHasExactlyOneRow() throws {
    try Self.check { tenant, _ in
      let report = try tenant.assess()
      let planned = Set(
        tenant.objects.flatMap { object in object.credentials.map { $0.credential.keyId } }
          + tenant.federated.map(\.id))
      let rows = report.credentials.map { report.keyId(of: $0) }
      guard Set(rows).count == rows.count else { return "a keyId has two rows" }
      // Only credentials that belong to a SAML signing certificate have no row of their own.
      let without = planned.subtracting(rows)
      let belonging = Set(
        tenant.objects.flatMap(\.credentials).filter {
          $0.credential.usage == .verify && $0.identifier != nil
        }.map(\.credential.keyId))
      guard without.isSubset(of: belonging) else { return "a credential has no row" }
      return Set(rows).isSubset(of: planned) ? nil : "a row has no credential"
    }
  }

  @Test func everyCredentialWithAnEndHasExactlyOneBucket() throws {
    try Self.check { tenant, _ in
      let report = try tenant.assess()
      for row in report.credentials {
        let buckets = Self.buckets(of: report, row)
        guard buckets.count == (row.kind == .federatedIdentityCredential ? 0 : 1) else {
          return "\(report.stableId(of: row)) belongs to \(buckets)"
        }
        guard row.bucket.map({ report.options.buckets.name(of: $0) }) == buckets.first else {
          return "\(report.stableId(of: row)): \(report.verdict(of: row)), not \(buckets)"
        }
      }
      return nil
    }
  }

  /// Returns the names of all buckets whose rule matches.
  private static func buckets(
    of report: AssessmentReport, _ row: AssessedCredential
  ) -> [String] {
    guard let end = report.rawCredential(of: row)?.endDateTime else { return [] }
    guard let instant = end.instant else { return [end == .null ? "never" : "unknown"] }
    let left = instant.seconds(since: report.asOf)
    let isNever = instant.civilDate.year >= 2099
    var names: [String] = []
    if left <= 0 { names.append("expired") }
    if isNever { names.append("never") }
    var before: Int64 = 0
    for days in [7, 14, 30, 60, 90, 180] as [Int64] {
      if left <= days * 86_400, left > before { names.append("\(days)d") }
      before = days * 86_400
    }
    if left > before, !isNever { names.append("later") }
    return names
  }

  @Test func theSummaryMatchesTheRows() throws {
    try Self.check { tenant, _ in
      let report = try tenant.assess()
      let rows = report.credentials
      // A summary cannot be created outside the module, so every count of the report's own is
      // replaced.
      var expected = report.summary
      expected.applications = tenant.objects.count { $0.object.type == .application }
      expected.servicePrincipals = tenant.objects.count { $0.object.type == .servicePrincipal }
      expected.credentials = rows.count
      expected.byBucket = Dictionary(grouping: rows.compactMap(\.bucket)) { $0 }
        .mapValues(\.count)
      expected.byStatus = Dictionary(grouping: rows, by: \.status).mapValues(\.count)
      expected.byKind = Dictionary(grouping: rows, by: \.kind).mapValues(\.count)
      expected.bySeverity = Dictionary(grouping: rows, by: \.severity).mapValues(\.count)
      var actual = report.summary
      actual.byBucket = actual.byBucket.filter { $0.value > 0 }
      actual.byStatus = actual.byStatus.filter { $0.value > 0 }
      actual.byKind = actual.byKind.filter { $0.value > 0 }
      actual.bySeverity = actual.bySeverity.filter { $0.value > 0 }
      return actual == expected ? nil : "\(actual) is not \(expected)"
    }
  }

  @Test func idsAreUniqueAndInOrder() throws {
    try Self.check { tenant, _ in
      let report = try tenant.assess()
      let ids = report.credentials.map { report.stableId(of: $0) }
      guard Set(ids).count == ids.count else { return "an id is there twice" }
      guard ids.allSatisfy({ $0 == $0.lowercased() }) else { return "an id is not lower case" }
      return ids == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        ? nil : "ids are out of order"
    }
  }

  @Test func theOrderOfTheInputDoesNotMatter() throws {
    try Self.check { tenant, random in
      let expected = try tenant.assess().dump
      for _ in 0..<3 where try tenant.shuffled(using: &random).assess().dump != expected {
        return "another order gives another report"
      }
      return nil
    }
  }

  @Test func anApplicationAndItsPrincipalShareTheirCoverage() throws {
    try Self.check { tenant, _ in
      let report = try tenant.assess()
      for application in report.objects {
        let object = report.directoryObject(of: application)
        guard object.type == .application else { continue }
        let principals = tenant.objects.filter {
          $0.object.type == .servicePrincipal && $0.object.appId == object.appId
            && !$0.object.isManagedIdentity
        }
        guard principals.count == 1, let principal = principals.first,
          let coverage = report.coverage(principal.name)
        else { continue }
        guard coverage == application.coverage else { return "\(principal.name) differs" }
      }
      return nil
    }
  }

  /// Runs without evidence of use, with which a successor can raise a severity: "not checked" is
  /// medium, whereas an old use had made it low.
  @Test func aSuccessorNeverRaisesTheSeverityOfItsPredecessor() throws {
    var tried = 0
    try Self.check(evidence: false) { tenant, random in
      let before = try tenant.assess()
      for objectIndex in tenant.objects.indices {
        for entry in tenant.objects[objectIndex].credentials {
          guard let start = entry.credential.startDateTime.instant,
            let end = entry.credential.endDateTime.instant, end < ExpiryBuckets.never,
            let old = before.credentials.first(where: {
              before.keyId(of: $0) == entry.credential.keyId
            }), before.rawCredential(of: old)?.usage == entry.credential.usage,
            // Platform-managed and dormant credentials have no successors.
            old.countsAsCoverage, old.rotation?.decidesStatus != true
          else { continue }
          let latestStart = max(end, Tenant.asOf)
          let earliest = start.advanced(bySeconds: 86_400)
          guard earliest <= latestStart else { continue }
          var changed = tenant
          var successor = entry
          successor.credential.keyId = Tenant.keyId("successor")
          successor.identifier = entry.identifier.map { _ in String(repeating: "2C", count: 20) }
          let newStart = Bool.random(using: &random) ? earliest : latestStart
          successor.credential.startDateTime = GraphDateTime(newStart)
          successor.credential.endDateTime = GraphDateTime(
            max(end, newStart).advanced(
              bySeconds: Int64([1, 86_400, 31_536_000].randomElement(using: &random) ?? 1)))
          changed.objects[objectIndex].credentials.append(successor)
          let after = try changed.assess()
          guard
            let new = after.credentials.first(where: {
              after.keyId(of: $0) == entry.credential.keyId
            }), new.kind == old.kind
          else { return "the credential is gone" }
          guard after.successors(of: new).count > before.successors(of: old).count else {
            return "\(after.stableId(of: new)) has no new successor"
          }
          tried += 1
          if new.severity > old.severity {
            return "\(after.stableId(of: new)): \(before.verdict(of: old)) became "
              + after.verdict(of: new)
          }
        }
      }
      return nil
    }
    #expect(tried > Thoroughness.expected(5_000))
  }

  @Test func laterUseOfACredentialNeverLowersItsSeverity() throws {
    var tried = 0
    try Self.check { tenant, random in
      let before = try tenant.assess()
      for row in before.credentials {
        guard let used = row.lastUsed, used < Tenant.asOf, row.kind != .federatedIdentityCredential
        else { continue }
        let credential = before.rawCredential(of: row)
        // A credential cannot sign in successfully after its end.
        let last = min(credential?.endDateTime.instant ?? Tenant.asOf, Tenant.asOf)
        let latest = last.seconds(since: used)
        guard latest > 0 else { continue }
        let later = [1, latest, Int64.random(in: 1...latest, using: &random)]
          .randomElement(using: &random)
        let object = before.directoryObject(of: row)
        var changed = tenant
        changed.activity.append(
          CredentialActivity(
            keyId: before.keyId(of: row), appId: object.appId, lastSignIn: nil,
            lastSuccessfulSignIn: used.advanced(bySeconds: later ?? 1)))
        let after = try changed.assess()
        guard
          let new = after.credentials.first(where: {
            after.keyId(of: $0) == before.keyId(of: row)
          })
        else { return "the credential is gone" }
        tried += 1
        if new.severity < row.severity {
          return "\(after.stableId(of: new)): \(before.verdict(of: row)) became "
            + after.verdict(of: new)
        }
      }
      return nil
    }
    #expect(tried > 2_000)
  }
}
