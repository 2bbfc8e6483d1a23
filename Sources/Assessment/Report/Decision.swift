/// What was decided about one credential.
package struct Decision: Hashable, Sendable {
  /// The rule that decided.
  package var rule = RuleID.unnamed
  /// Whether it completes a migration to sign-in without a secret that has already begun.
  package var isHalfDone = false
  package var target: CandidateTarget
  package var platform: CandidatePlatform
  package var confidence: Confidence
  package var blockers: BlockerSet

  init(
    _ target: CandidateTarget, _ confidence: Confidence, platform: CandidatePlatform = .unknown,
    blockers: BlockerSet = []
  ) {
    self.target = target
    self.platform = platform
    self.confidence = confidence
    self.blockers = blockers
  }
}

/// A candidate in compact form: its credentials, decision and recorded sentences.
package struct CandidateRow: Sendable {
  /// The first credential that it names.
  /// The others are those of the same object with the same decision.
  package var first: ReportCredentialIndex
  package var decision: Decision
  package var evidence: MessageBook.Reference
  package var steps: MessageBook.Reference
}
