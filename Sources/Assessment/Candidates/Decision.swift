/// A candidate in compact form: what was decided about one credential. Its words are made when it is
/// rendered.
package struct Decision: Hashable, Sendable {
  /// Index into ``CandidateCatalogue/all``.
  package var rule: UInt8 = 0
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
