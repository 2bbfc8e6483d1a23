package import Inventory

extension AssessmentReport {
  /// From when on a credential counts as expiring, were it live then: its end less the horizon,
  /// which is shorter for those that live less than 90 days; nil without a readable end.
  package func horizonStart(of row: AssessedCredential) -> Instant? {
    let (start, end) = validity(of: row)
    guard let end = end.instant else { return nil }
    let rules = StatusRules(options: options, dataAsOf: dataAsOf)
    let horizon = row.kind == .samlSigningCertificate ? rules.samlHorizon : rules.horizon
    let lifetime = start.instant.map { end.seconds(since: $0) }
    return end.advanced(bySeconds: -horizon.width(lifetime: lifetime))
  }
}
