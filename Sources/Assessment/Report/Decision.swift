/// What was decided about one credential.
package struct Decision: Hashable, Sendable {
  /// The rule that decided.
  package var rule = RuleID.unnamed
  /// Whether it finishes a way without a secret that was begun already.
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

/// A candidate in compact form: which credentials, what was decided, and where its sentences are.
package struct CandidateRow: Sendable {
  /// The first that it names. The others are those of the same object about which the same was
  /// decided.
  package var first: ReportCredentialIndex
  package var decision: Decision
  package var evidence: MessageBook.Reference
  package var steps: MessageBook.Reference
}
