import Inventory

/// Lets the rules decide about every credential; the first whose case it is does.
enum CandidateDecider {
  /// Fills in `decision` of every credential of a report.
  static func decide(in report: inout AssessmentReport) {
    let context = CandidateContext(report)
    for index in report.credentials.indices {
      report.credentials[index].decision = decide(CandidateSubject(context: context, index: index))
    }
  }

  /// What should become of one credential; nil where that is nobody's to decide.
  private static func decide(_ subject: CandidateSubject) -> Decision? {
    guard isOurs(subject) else { return nil }
    var number: UInt8 = 0
    for disposition in CandidateCatalogue.dispositions {
      var best: Decision?
      var isPlaced = false
      for rule in disposition.rules {
        defer { number += 1 }
        if best != nil, !disposition.isByConfidence { continue }
        if subject.isOffLimits, rule.isAboutOwnApplications { continue }
        var notes = Notebook(isWriting: false)
        guard var decision = rule.decide(subject, &notes) else { continue }
        // What is only switched off will ask for it again.
        if decision.target == .delete, !subject.isExpired, subject.facts.hasDormantConsumer {
          continue
        }
        decision.rule = number
        if best.map({ decision.confidence > $0.confidence }) ?? true {
          best = decision
          isPlaced = notes.hasTypedPlace
        }
      }
      if var best {
        // What stands in a configuration needs no log to be seen.
        if !isPlaced || best.target == .delete { best.confidence = capped(best, subject) }
        return best
      }
    }
    return nil
  }

  /// The platform looks after its own, and what is in the recycle bin needs no decision.
  private static func isOurs(_ subject: CandidateSubject) -> Bool {
    subject.kind != .federatedIdentityCredential
      && subject.credential.rotation?.decidesStatus != true
      && !subject.object.flags.contains(.deleted)
  }

  /// Without any log nothing about a credential that still works is more than likely.
  private static func capped(_ decision: Decision, _ subject: CandidateSubject) -> Confidence {
    guard decision.blockers.contains(.noLog), !subject.isExpired else {
      return decision.confidence
    }
    return min(decision.confidence, .medium)
  }
}
