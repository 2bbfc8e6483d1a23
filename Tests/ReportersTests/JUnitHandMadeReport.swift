import Inventory
import Reporters

@testable import Assessment

/// A hand-made report for cases that assessing a small tenant would not produce.
struct HandMadeReport {
  static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)  // 2026-11-23T06:00:00Z
  var options = AssessmentOptions(asOf: asOf)
  var tenant = AssessmentReport.Tenant(
    id: "11111111-2222-3333-4444-555555555555", displayName: "Contoso", cloud: nil)
  var dataAsOf: Instant? = asOf
  var inventory = TenantInventory()
  var findings: [HandMadeFinding] = []
  var states: [CollectionLedger.Collection: CollectionLedger.State] = [
    .applications: .complete, .servicePrincipals: .complete,
  ]
  private var objects: [AssessedObject] = []
  private var credentials: [AssessedCredential] = []

  static func identifier(_ number: Int) -> Identifier {
    Identifier(high: 0xAAAA_0000_0000_4000, low: 0x8000_0000_0000_0000 | UInt64(number))
  }

  /// Adds an application or service principal, to which credentials added next belong.
  mutating func add(_ type: DirectoryObject.ObjectType = .application, named name: String) {
    var object = DirectoryObject(type: type, id: Self.identifier(1_000_000 + objects.count))
    object.appId = Self.identifier(2_000_000 + objects.count)
    object.displayName = inventory.text.append(name)
    var row = AssessedObject(object: InventoryObjectIndex(inventory.objects.count))
    row.firstCredential = UInt32(credentials.count)
    inventory.objects.append(object)
    objects.append(row)
  }

  mutating func credential(
    named name: String = "deploy", _ status: CredentialStatus, _ severity: Severity,
    keyId: Int? = nil, endsInDays days: Int64? = 3
  ) {
    let number = keyId ?? credentials.count
    var credential = Credential(source: .passwordCredential, keyId: Self.identifier(number))
    credential.displayName = inventory.text.append(name)
    credential.startDateTime = GraphDateTime(Self.asOf.advanced(bySeconds: -86_400 * 300))
    credential.endDateTime =
      days.map { GraphDateTime(Self.asOf.advanced(bySeconds: 86_400 * $0)) } ?? .unreadable
    var row = AssessedCredential(
      credential: InventoryCredentialIndex(inventory.credentials.count),
      object: ReportObjectIndex(objects.count - 1),
      kind: .clientSecret)
    row.status = status
    row.severity = severity
    row.bucket = options.buckets.bucket(of: credential.endDateTime, asOf: Self.asOf)
    inventory.credentials.append(credential)
    credentials.append(row)
    objects[objects.count - 1].credentialCount += 1
  }

  mutating func finding(
    _ id: String, _ severity: Severity, text: String = "A sentence.", path: String? = nil,
    line: Int? = nil
  ) {
    findings.append(
      HandMadeFinding("HYG-16", id, text: text, severity, path: path, line: line))
  }

  func report() -> AssessmentReport {
    var summary = Summary()
    summary.applications = objects.count
    summary.credentials = credentials.count
    for row in credentials {
      summary.byStatus[row.status, default: 0] += 1
      summary.bySeverity[row.severity, default: 0] += 1
      if let bucket = row.bucket { summary.byBucket[bucket, default: 0] += 1 }
    }
    var report = AssessmentReport(
      options: options, dataAsOf: dataAsOf, tenant: tenant, inventory: inventory,
      completeness: CollectionLedger.Collection.allCases.map {
        CollectionLedger(
          collection: $0, state: states[$0] ?? .notCollected, objects: 0,
          reasons: states[$0] == .partial
            ? [.init(code: .lastPageMissing, message: "The last page is missing.", count: 1)] : [])
      }, objects: objects, credentials: credentials, successors: [],
      summary: summary)
    report.add(findings)
    report.arrange()
    return report
  }

  func rendered(by reporter: any Reporter) throws -> String {
    let report = report()
    return String(
      decoding: try ByteSink.collect { try reporter.write(report, to: $0) }, as: UTF8.self)
  }
}
