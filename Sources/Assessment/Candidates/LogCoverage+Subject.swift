extension LogCoverage {
  /// Whether the logs would show anybody who still tries a credential.
  /// They would if sign-in log and report are both complete and recent.
  func showsUse(of subject: CandidateSubject) -> Bool {
    guard let age else { return false }
    return coversWeek && hasCredentialActivity && age <= LogCoverage.oldest && !subject.isUseDamaged
  }
}
