import Inventory

/// A rule that makes findings: one file, named by its id and title.
package protocol FindingRule: Sendable {
  static var description: RuleDescription { get }

  /// Looks at one object with its credentials.
  static func check(_ subject: RuleSubject, _ found: inout FindingCollector)

  /// One or two sentences on a finding of this rule: what is wrong, and what to do.
  static func text(of row: FindingRow, in report: AssessmentReport) -> String
}

/// What a rule may look at: an object and its credentials, already judged.
package struct RuleSubject {
  let context: RuleContext
  /// Index into ``AssessmentReport/objects``.
  let index: Int
  let row: AssessedObject
  let object: DirectoryObject

  var asOf: Instant { context.report.options.asOf }

  /// The object's own credentials, with their places among all.
  var credentials: some Sequence<(index: Int, row: AssessedCredential)> {
    row.credentialRange.lazy.map { ($0, context.report.credentials[$0]) }
  }

  /// Those that somebody here has to look after: the platform renews the others.
  var ownCredentials: some Sequence<(index: Int, row: AssessedCredential)> {
    credentials.lazy.filter { $0.row.rotation?.decidesStatus != true }
  }

  func validity(_ credential: AssessedCredential) -> (start: Instant?, end: Instant?) {
    guard credential.kind != .federatedIdentityCredential else { return (nil, nil) }
    let raw = context.report.inventory.credentials[Int(credential.credential)]
    return (raw.startDateTime.instant, raw.endDateTime.instant)
  }

  /// What the certificate's bytes say, where the export has them.
  func traits(_ credential: AssessedCredential) -> CertificateTraits {
    guard credential.kind == .certificate else { return [] }
    return context.report.inventory.credentials[Int(credential.credential)].certificate
  }

  /// Whole days from start to end; nil unless both are readable.
  func lifetimeDays(_ credential: AssessedCredential) -> Int64? {
    let (start, end) = validity(credential)
    guard let start, let end else { return nil }
    return end.wholeDays(since: start)
  }

  /// Whether a credential's end is past.
  func isExpired(_ credential: AssessedCredential) -> Bool {
    credential.bucket == .expired
  }

  /// Whether it can be used at as-of, by its dates.
  func isLive(_ credential: AssessedCredential) -> Bool {
    let (start, end) = validity(credential)
    guard (start ?? asOf) <= asOf else { return false }
    return credential.bucket == .never || end.map { $0 > asOf } ?? false
  }
}

/// Where rules put what they find.
package struct FindingCollector {
  private(set) var rows: [FindingRow] = []
  fileprivate var rule: UInt8 = 0

  /// A finding about an object, or about one of its credentials.
  mutating func add(
    _ severity: Severity, _ subject: RuleSubject, credential: Int? = nil, detail: Int64 = 0,
    due: Instant? = nil
  ) {
    rows.append(
      FindingRow(
        rule: rule, severity: severity, object: UInt32(truncatingIfNeeded: subject.index),
        credential: credential.map { UInt32(truncatingIfNeeded: $0) }, detail: detail,
        dueDateTime: due))
  }

  /// Lets every rule look at every object.
  static func collect(in report: AssessmentReport, tenant: Identifier?) -> [FindingRow] {
    let context = RuleContext(report, tenant: tenant)
    var collector = FindingCollector()
    for (index, row) in report.objects.enumerated() {
      let subject = RuleSubject(
        context: context, index: index, row: row, object: report.directoryObject(of: row))
      // What is in the recycle bin is nobody's house to keep.
      if subject.object.flags.contains(.deleted) { continue }
      for (number, rule) in RuleCatalogue.all.enumerated() {
        collector.rule = UInt8(truncatingIfNeeded: number)
        rule.check(subject, &collector)
      }
    }
    collector.rows.sort { left, right in
      if left.rule != right.rule { return left.rule < right.rule }
      if left.object != right.object { return left.object < right.object }
      return (left.credential.map { Int64($0) } ?? -1) < (right.credential.map { Int64($0) } ?? -1)
    }
    return collector.rows
  }
}
