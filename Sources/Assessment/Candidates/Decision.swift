/// What was decided about one credential.
package struct Decision: Hashable, Sendable {
  /// The rule that decided.
  package var rule = RuleID.unnamed
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
