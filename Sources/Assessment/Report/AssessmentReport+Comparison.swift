extension AssessmentReport {
  /// Compares the report with an earlier one of the same tenant.
  ///
  /// - Parameters:
  ///   - rulesDigest: the digest of the rules in effect.
  ///   - policyDigest: the digest of the limits and tables in effect.
  package mutating func compare(
    with baseline: ComparedReport, rulesDigest: String, policyDigest: String
  ) throws(ComparisonError) {
    let now = ComparedReport(self, rulesDigest: rulesDigest, policyDigest: policyDigest)
    comparison = try Comparison(from: baseline, to: now, acts: AuditedActs(inventory))
    outcome = Outcome(of: self)
  }

  /// Returns how many statuses and findings at or above a limit are new.
  /// Without an earlier report all of them are new.
  package func countNew(at limit: Severity) -> Int {
    guard let comparison else {
      return credentials.count { isAt(limit, $0) } + countFindings(at: limit)
    }
    return credentials.indices.count { comparison.isNewlyAt(limit, credentialAt: $0) }
      + comparison.findingsNewlyAt(limit)
  }
}
