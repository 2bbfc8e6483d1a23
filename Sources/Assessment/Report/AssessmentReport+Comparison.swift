extension AssessmentReport {
  /// Compares the report with an earlier one of the same tenant.
  ///
  /// - Parameters:
  ///   - rulesDigest: of the rules in effect.
  ///   - policyDigest: of the limits and tables in effect.
  package mutating func compare(
    with baseline: ComparedReport, rulesDigest: String, policyDigest: String
  ) throws(ComparisonError) {
    let now = ComparedReport(self, rulesDigest: rulesDigest, policyDigest: policyDigest)
    comparison = try Comparison(from: baseline, to: now, acts: AuditedActs(inventory))
    outcome = Outcome(of: self)
  }

  /// Statuses and findings at a limit or above it that were not there before; without an earlier
  /// report all of them are new.
  package func countNew(at limit: Severity) -> Int {
    guard let comparison else {
      return credentials.count { isAt(limit, $0) } + countFindings(at: limit)
    }
    return credentials.indices.count { comparison.isNewlyAt(limit, credentialAt: $0) }
      + comparison.findingsNewlyAt(limit)
  }
}
