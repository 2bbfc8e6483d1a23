import Inventory

/// What the steps of most rules depend on: candidates with equal values share their steps.
struct SharedSteps: Hashable {
  private let rule: RuleID
  private let target: CandidateTarget
  private let platform: CandidatePlatform
  private let missing: UInt8
  private let traits: UInt8

  /// - Returns: nil if a step may contain values specific to this candidate.
  init?(_ group: CandidateGroup) {
    let subject = group.first
    // Delete commands contain a key ID; service principal commands, the ID of the application.
    guard group.decision.target != .delete, subject.object.type == .application else { return nil }
    rule = group.decision.rule
    target = group.decision.target
    platform = group.decision.platform
    missing = MissingInput.set(of: subject)
    var traits: UInt8 = 0
    if CommandTarget.isGuid(subject.object.id, subject) { traits |= 1 }
    if CommandTarget.isGuid(subject.object.appId, subject) { traits |= 2 }
    if subject.facts.application == nil { traits |= 4 }
    if group.subjects.contains(where: \.isExpired) { traits |= 8 }
    self.traits = traits
  }
}
