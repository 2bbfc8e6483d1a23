package import Inventory

extension AssessmentReport {
  /// Returns when a live credential starts to count as expiring; nil without a readable end.
  ///
  /// That is its end less the horizon, which is shorter for lifetimes of less than 90 days, and at
  /// least 60 days for SAML signing certificates.
  package func horizonStart(of row: AssessedCredential) -> Instant? {
    let (start, end) = validity(of: row)
    guard let end = end.instant else { return nil }
    let horizon = StatusRules(options: options, dataAsOf: dataAsOf).horizon(for: row.kind)
    let lifetime = start.instant.map { end.seconds(since: $0) }
    return end.advanced(bySeconds: -horizon.width(lifetime: lifetime))
  }
}
