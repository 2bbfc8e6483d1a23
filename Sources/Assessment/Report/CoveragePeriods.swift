package import Inventory
import System

/// When an identity can sign in, from as-of: the merged periods of its client credentials.
///
/// In a gap between two periods nothing works unless somebody acts.
package struct CoveragePeriods {
  /// A time in which at least one credential is valid.
  package struct Period: Hashable, Sendable {
    package var start: Instant
    /// The end; nil if there is none.
    package var end: Instant?
  }

  private let report: AssessmentReport
  private let rows: IdentityRows

  init(_ report: AssessmentReport) {
    self.report = report
    rows = IdentityRows(report)
  }

  /// Returns the periods of the identity that an object belongs to, in order.
  /// There are none if nothing works any more, or if that is unknown.
  package func periods(of row: AssessedObject) -> [Period] {
    if row.coverage == .unknown { return [] }
    if row.coverage == .open { return [Period(start: report.asOf, end: nil)] }
    let valid = rows.rows(of: row, in: report)
      .flatMap { report.credentials[$0.credentialRange] }
      .compactMap { period(of: $0) }
      .ordered { $0.start < $1.start }
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
  /// When each identity can sign in. Computing it reads the whole report: keep the result.
  package var coveragePeriods: CoveragePeriods { CoveragePeriods(self) }
}
