import Inventory

/// Puts decisions into words: runs the rule once more, this time writing.
struct CandidateWords {
  private let report: AssessmentReport
  private let context: CandidateContext
  private let steps: StepWriter
  /// Of a candidate that names a hundred credentials nobody reads the evidence of each.
  private static let mostLines = 100

  init(_ report: AssessmentReport) {
    self.report = report
    context = CandidateContext(report)
    steps = StepWriter(report)
  }

  /// Places that go into the words of one candidate beyond those that its rule weighed.
  private static let mostPlaces = 5

  /// Places that the rule had no reason to weigh: whoever acts has to know them all the same.
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
        text: (decision.target == .delete && place.mayHoldCredential
          ? "Still deployed there, although it is not in use: " : "")
          + PlaceEvidence.words(on: place), source: place.citation)
    }
    if others.count > Self.mostPlaces {
      lines.append(
        .init(
          kind: .whereUsed,
          text: "\(others.count - Self.mostPlaces) more places name it.", source: nil))
    }
    return lines
  }

  /// The candidate that names the credentials at those indexes, all of one object and decision.
  func candidate(_ members: [Int]) -> Candidate {
    let subjects = members.map { CandidateSubject(context: context, index: $0) }
    let decision = subjects[0].credential.decision ?? Decision(.unknown, .low)
    let rule = CandidateCatalogue.all[Int(decision.rule)]
    let object = subjects[0].object
    let group = CandidateGroup(subjects: subjects, decision: decision, steps: steps)
    var evidence: [Candidate.Evidence] = []
    for subject in subjects {
      var notes = Notebook(isWriting: true)
      _ = rule.decide(subject, &notes)
      for line in notes.lines where evidence.count < Self.mostLines && !evidence.contains(line) {
        evidence.append(line)
      }
    }
    if decision.target != .delete, let proof = DeletionProof.nearest(for: subjects[0]) {
      evidence += proof.missingLines()
    }
    evidence += otherPlaces(of: subjects[0], decision, told: evidence)
    return Candidate(
      id: "candidate/" + report.stableId(of: subjects[0].credential), rule: rule.description.id,
      title: rule.description.title, object: Int(subjects[0].credential.object),
      objectId: report.inventory.spelling(of: object.id),
      appId: object.appId.isMissing ? nil : report.inventory.spelling(of: object.appId),
      credentials: subjects.map { report.stableId(of: $0.credential) },
      target: decision.target, platform: decision.platform, confidence: decision.confidence,
      evidence: evidence, blockers: Candidate.Blocker.list(decision.blockers),
      steps: rule.steps(for: group), reference: rule.description.reference)
  }
}
