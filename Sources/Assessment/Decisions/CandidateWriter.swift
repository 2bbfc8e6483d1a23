import Inventory

/// Writes down the evidence for decisions, and what to do.
struct CandidateWriter {
  private let context: CandidateContext
  private let steps: StepWriter
  /// Steps that many candidates share, written once.
  private var sharedSteps: [SharedSteps: MessageBook.Reference] = [:]
  /// The most lines of evidence: nobody reads the evidence of each of a hundred credentials.
  private static let mostLines = 100

  init(_ context: CandidateContext) {
    self.context = context
    steps = StepWriter(context.report)
  }

  /// The most places that one candidate lists beyond those that its rule weighed.
  private static let mostPlaces = 5

  /// Returns lines about places that the rule did not weigh but that the user must know to act.
  private func otherPlaces(
    of subject: CandidateSubject, _ decision: Decision, told: [Candidate.Evidence]
  ) -> [Candidate.Evidence] {
    let cited = Set(told.filter { $0.kind == .whereUsed }.compactMap(\.source))
    let others = subject.places.filter {
      !cited.contains($0.citation) && !$0.facts.contains(.mention)
        && (decision.target != .keep || subject.kind.isClientCredential)
    }
    var lines = others.prefix(Self.mostPlaces).map { place in
      Candidate.Evidence(
        kind: .whereUsed,
        message: PlaceEvidence.words(
          on: place, isLeftOver: decision.target == .delete && place.mayHoldCredential),
        source: place.citation)
    }
    if others.count > Self.mostPlaces {
      lines.append(
        .init(
          kind: .whereUsed,
          message: Message(
            Self.more, [MessageField("count", .number(Int64(others.count - Self.mostPlaces)))])))
    }
    return lines
  }

  private static let more = MessageTemplate("places.more", "{count} more places name it.")

  /// Returns the candidate for credentials by index, which share an object and a decision.
  mutating func candidate(
    _ members: [Int], _ decision: Decision, by rule: any CandidateRule.Type,
    _ words: inout MessageRecorder
  ) -> CandidateRow {
    let subjects = members.map { CandidateSubject(context: context, index: $0) }
    let group = CandidateGroup(subjects: subjects, decision: decision, steps: steps)
    var evidence: [Candidate.Evidence] = []
    for subject in subjects {
      var notes = EvidenceNotes(isWriting: true)
      _ = rule.decide(subject, &notes)
      for line in notes.lines where evidence.count < Self.mostLines && !evidence.contains(line) {
        evidence.append(line)
      }
    }
    if decision.target != .delete, let proof = DeletionProof.nearest(for: group.first) {
      evidence += proof.missingLines()
    }
    if !group.first.places.isEmpty {
      evidence += otherPlaces(of: group.first, decision, told: evidence)
    }
    return CandidateRow(
      first: ReportCredentialIndex(members[0]), decision: decision,
      evidence: words.record(evidence), steps: steps(of: group, by: rule, &words))
  }

  private mutating func steps(
    of group: CandidateGroup, by rule: any CandidateRule.Type, _ words: inout MessageRecorder
  ) -> MessageBook.Reference {
    guard rule.hasSharedSteps, let shared = SharedSteps(group) else {
      return words.record(rule.steps(for: group))
    }
    if let known = sharedSteps[shared] {
      assert(known == words.record(rule.steps(for: group)), "\(rule) has steps of its own")
      return known
    }
    let recorded = words.record(rule.steps(for: group))
    sharedSteps[shared] = recorded
    return recorded
  }
}
