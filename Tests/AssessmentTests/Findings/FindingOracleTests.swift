import Assessment
import Inventory
import TestSupport
import Testing

/// Computes HYG-01, 02, 03 and 05 a second time, directly from the definition of the tenant.
@Suite struct FindingOracleTests {
  private static let day: Int64 = 86_400
  private static let now = Tenant.asOf.secondsSinceEpoch

  private struct Entry {
    var id: Identifier
    var start: Int64?
    var end: Int64?
    var isNever: Bool
    var isSecret: Bool
    var isCertificate: Bool
  }

  /// Returns the credentials that sign an application in.
  /// Service principals, which SAML complicates, are left out.
  private static func entries(_ object: TenantObject, in tenant: Tenant) -> [Entry] {
    let isProxied = [object.object, principal(of: object, in: tenant)].contains {
      $0.map { !$0.flags.isDisjoint(with: [.applicationProxy, .onPremisesPublishing]) } ?? false
    }
    let seen = Set(tenant.activity.map(\.keyId)).union(tenant.signIns.map(\.keyId))
    return object.credentials.compactMap { planned in
      let credential = planned.credential
      let isSecret = credential.source == .passwordCredential
      if isProxied, isSecret, planned.displayName == "CWAP_AuthSecret" { return nil }
      if !isSecret, credential.usage == .encrypt || credential.isTokenEncryptionKey { return nil }
      if object.object.flags.contains(.signedRequestRequired), !isSecret,
        credential.usage == .verify, credential.type != .symmetric,
        !seen.contains(credential.keyId)
      {
        return nil
      }
      let end = credential.endDateTime.instant?.secondsSinceEpoch
      return Entry(
        id: credential.keyId, start: credential.startDateTime.instant?.secondsSinceEpoch, end: end,
        isNever: credential.endDateTime == .null || (end ?? 0) >= 4_070_908_800,
        isSecret: isSecret, isCertificate: !isSecret && credential.type != .symmetric)
    }
  }

  /// Returns the only principal of an application; nil if there is none or more than one.
  /// Deleted principals count only if all are deleted.
  private static func principal(of object: TenantObject, in tenant: Tenant) -> DirectoryObject? {
    let all = tenant.objects.map(\.object).filter {
      $0.type == .servicePrincipal && $0.appId == object.object.appId && !$0.isManagedIdentity
    }
    let present = all.filter { !$0.flags.contains(.deleted) }
    let group = present.isEmpty ? all : present
    return group.count == 1 ? group[0] : nil
  }

  private static func lifetime(_ entry: Entry) -> Int64? {
    guard !entry.isNever, let start = entry.start, let end = entry.end, end > now else {
      return nil
    }
    return end >= start ? (end - start) / day : -1
  }

  private static func step(_ days: Int64?, _ steps: [(Int64, String)]) -> String? {
    days.flatMap { days in steps.last { days > $0.0 }?.1 }
  }

  private static func expected(_ tenant: Tenant) -> Set<String> {
    var found: Set<String> = []
    for object in tenant.objects
    where object.object.type == .application && !object.object.flags.contains(.deleted) {
      let entries = entries(object, in: tenant)
      for entry in entries {
        let days = lifetime(entry)
        let id = entry.id.guidText
        if entry.isSecret,
          let severity = step(days, [(180, "low"), (365, "medium"), (730, "high")])
        {
          found.insert("HYG-01 \(id) \(severity)")
        }
        if entry.isCertificate, let severity = step(days, [(180, "medium"), (730, "high")]) {
          found.insert("HYG-02 \(id) \(severity)")
        }
        if entry.isNever { found.insert("HYG-03 \(id) high") }
      }
      let live = entries.filter { entry in
        entry.isSecret && (entry.start ?? now) <= now
          && (entry.isNever || (entry.end ?? now) > now)
      }
      let newest = live.compactMap(\.start).max() ?? .min
      if live.count >= 2, newest <= now - 14 * day {
        found.insert("HYG-05 \(object.object.id.guidText) \(live.count > 2 ? "medium" : "low")")
      }
    }
    return found
  }

  private static func actual(_ report: AssessmentReport) -> Set<String> {
    var found: Set<String> = []
    for row in report.findingRows {
      guard let index = row.object else { continue }
      let rule = row.rule.description
      let object = report.directoryObject(of: report.objects[Int(index)])
      guard ["HYG-01", "HYG-02", "HYG-03", "HYG-05"].contains(rule), object.type == .application
      else { continue }
      let id = row.credential.map { report.keyId(of: report.credentials[Int($0)]) } ?? object.id
      found.insert("\(rule) \(id.guidText) \(row.severity.name)")
    }
    return found
  }

  @Test func theRulesAgreeWithTheOracle() throws {
    var seen: Set<String> = []
    for seed in Thoroughness.seeds(1_500) {
      var generator = TenantGenerator(seed: seed, hasEvidence: seed % 2 == 0)
      let tenant = generator.tenant()
      let (expected, actual) = (Self.expected(tenant), Self.actual(try tenant.assess()))
      guard expected == actual else {
        Issue.record(
          "seed \(seed): only expected \(expected.subtracting(actual).sorted()), only found \(actual.subtracting(expected).sorted())"
        )
        return
      }
      for line in expected {
        let words = line.split(separator: " ")
        seen.insert("\(words.first ?? "") \(words.last ?? "")")
      }
    }
    #expect(
      seen == [
        "HYG-01 low", "HYG-01 medium", "HYG-01 high", "HYG-02 medium", "HYG-02 high", "HYG-03 high",
        "HYG-05 low", "HYG-05 medium",
      ])
  }
}
