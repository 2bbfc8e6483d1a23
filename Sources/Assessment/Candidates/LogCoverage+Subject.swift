extension LogCoverage {
  /// Whether log and report, both whole and new, would show somebody who still tries a credential.
  func showsUse(of subject: CandidateSubject) -> Bool {
    guard let age else { return false }
    return coversWeek && hasCredentialActivity && age <= LogCoverage.oldest && !subject.isUseDamaged
  }
}
