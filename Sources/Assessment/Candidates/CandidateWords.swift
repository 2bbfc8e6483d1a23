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
