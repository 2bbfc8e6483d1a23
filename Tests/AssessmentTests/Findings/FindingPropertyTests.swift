import Assessment
import Inventory
import TestSupport
import Testing

/// Properties that must hold for the findings of every tenant, checked on random tenants.
@Suite struct FindingPropertyTests {
  private static func check(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isTrue: (Tenant, inout SeededRandom) throws -> String?
  ) throws {
    for seed in Thoroughness.seeds(600) {
      var generator = TenantGenerator(seed: seed, hasEvidence: true)
      let tenant = generator.tenant()
      if let complaint = try isTrue(tenant, &generator.random) {
        Issue.record("seed \(seed): \(complaint)", sourceLocation: sourceLocation)
        return
      }
    }
  }

  @Test func idsAreSortedUniqueAndReferToExistingObjects() throws {
    var count = 0
    try Self.check { tenant, _ in
      let report = try tenant.assess()
      let ids = report.findings.map(\.id)
      count += ids.count
      guard zip(ids, ids.dropFirst()).allSatisfy({ $0.utf8.lexicographicallyPrecedes($1.utf8) })
      else { return "ids are not sorted, or twice there: \(ids)" }
      let credentials = Set(report.credentials.map { report.stableId(of: $0) })
      for finding in report.findings {
        guard finding.severity > .none, !finding.text.isEmpty,
          finding.reference.hasPrefix("https://")
        else { return "\(finding.id) says nothing" }
        guard let object = finding.object, report.objects.indices.contains(object) else {
          return "\(finding.id) has no object"
        }
        let row = report.objects[object]
        let subject = finding.credential ?? report.stableId(of: row)
        guard finding.id == "\(finding.rule)/\(subject)",
          subject.hasPrefix(report.stableId(of: row))
        else { return "\(finding.id) names another" }
        guard finding.credential.map({ credentials.contains($0) }) ?? true else {
          return "\(finding.id) names no credential"
        }
      }
      return nil
    }
    #expect(count > 600)
  }

  @Test func everyWayToReadTheListAgrees() throws {
    try Self.check { tenant, _ in
      let report = try tenant.assess()
      let list = report.findings
      guard Array(list.groups().joined()) == Array(list.indices) else { return "groups leave gaps" }
      for group in list.groups() where Set(group.map { list[$0].rule }).count != 1 {
        return "a group has several rules"
      }
      guard Set(list.groups().map { list[$0.lowerBound].rule }).count == list.groups().count else {
        return "a rule has several groups"
      }
      for position in list.indices {
        let finding = list[position]
        guard list.severity(at: position) == finding.severity else {
          return "\(finding.id) severity"
        }
        let row = list.row(at: position)
        guard row.severity == finding.severity, row.object.map({ Int($0) }) == finding.object,
          row.dueDateTime == finding.dueDateTime,
          row.credential.map({ report.stableId(of: report.credentials[Int($0)]) })
            == finding.credential,
          row.rule.description == finding.rule
        else { return "\(finding.id) differs from its row" }
      }
      return report.worstFinding == (list.map(\.severity).max() ?? .none) ? nil : "worst finding"
    }
  }

  @Test func theOrderOfTheInputsDoesNotMatter() throws {
    try Self.check { tenant, random in
      func summary(_ tenant: Tenant) throws -> [String] {
        try tenant.assess().findings.map { "\($0.id) \($0.severity.name) \($0.text)" }
      }
      return try summary(tenant) == summary(tenant.shuffled(using: &random)) ? nil : "order matters"
    }
  }

  @Test func deletedObjectsHaveNoFindings() throws {
    try Self.check { tenant, _ in
      let report = try tenant.assess()
      return report.findings.allSatisfy { finding in
        finding.object.map { object in
          !report.directoryObject(of: report.objects[object]).flags.contains(.deleted)
        } ?? true
      } ? nil : "a deleted object has a finding"
    }
  }
}
