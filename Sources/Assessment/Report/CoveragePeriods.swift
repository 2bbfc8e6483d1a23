package import Inventory

/// When an identity can sign in, from as-of on: the periods of its client credentials, joined.
///
/// A gap between two periods is a time in which nothing works unless somebody acts.
package struct CoveragePeriods {
  /// A time in which at least one credential is valid.
  package struct Period: Hashable, Sendable {
    package var start: Instant
    /// nil where it has no end.
    package var end: Instant?
  }

  private let report: AssessmentReport
  private let rows: IdentityRows

  init(_ report: AssessmentReport) {
    self.report = report
    rows = IdentityRows(report)
  }

  /// The periods of the identity that an object belongs to, in order; none where nothing works any
  /// more or where that is unknown.
  package func periods(of row: AssessedObject) -> [Period] {
    if row.coverage == .unknown { return [] }
    if row.coverage == .open { return [Period(start: report.asOf, end: nil)] }
    let valid = rows.rows(of: row, in: report)
      .flatMap { report.credentials[$0.credentialRange] }
      .compactMap { period(of: $0) }
      .sorted { $0.start < $1.start }
    var joined: [Period] = []
    for period in valid {
      guard let last = joined.last, let lastEnd = last.end, period.start <= lastEnd else {
        if joined.last?.end != nil || joined.isEmpty { joined.append(period) }
        continue
      }
      joined[joined.count - 1].end = period.end.map { max(lastEnd, $0) }
    }
    return joined
  }

  private func period(of credential: AssessedCredential) -> Period? {
    guard credential.kind.isClientCredential, credential.countsAsCoverage,
      credential.bucket != .unknown, credential.bucket != .expired
    else { return nil }
    let validity = report.validity(of: credential)
    let start = max(report.asOf, validity.start.instant ?? report.asOf)
    return Period(start: start, end: credential.bucket == .never ? nil : validity.end.instant)
  }
}

extension AssessmentReport {
  /// When each identity can sign in. Making it reads the whole report once: keep it.
  package var coveragePeriods: CoveragePeriods { CoveragePeriods(self) }
}
