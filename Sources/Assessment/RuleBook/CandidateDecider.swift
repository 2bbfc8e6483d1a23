import Inventory

/// Asks the rules to decide about every credential; the first that applies does.
enum CandidateDecider {
  /// Fills in the `decision` of every credential of a report, and the candidates.
  static func decide(in report: inout AssessmentReport, _ words: inout MessageRecorder) {
    let context = CandidateContext(report)
    let scribe = CandidateScribe(context)
    var decisions = [Decision?](repeating: nil, count: report.credentials.count)
    var rows: [CandidateRow] = []
    for object in report.objects {
      // The decisions about this object, with the rules that made them.
      var found: [(decision: Decision, rule: any CandidateRule.Type, members: [Int])] = []
      for index in object.credentialRange {
        let subject = CandidateSubject(context: context, index: index)
        guard let (decision, rule) = decide(subject) else { continue }
        decisions[index] = decision
        if let known = found.firstIndex(where: { $0.decision == decision }) {
          found[known].members.append(index)
        } else {
          found.append((decision, rule, [index]))
        }
      }
      for (decision, rule, members) in found {
        rows.append(scribe.candidate(members, decision, by: rule, &words))
      }
    }
    report.candidateRows = rows
    for index in report.credentials.indices {
      report.credentials[index].decision = decisions[index]
    }
  }

  /// Returns what should become of one credential; nil if there is nothing to decide.
  private static func decide(
    _ subject: CandidateSubject
  ) -> (Decision, any CandidateRule.Type)? {
    guard isOurs(subject) else { return nil }
    for disposition in CandidateCatalogue.dispositions {
      var best: (decision: Decision, rule: any CandidateRule.Type)?
      var isPlaced = false
      for (id, rule) in disposition.rules {
        if best != nil, !disposition.isByConfidence { break }
        if subject.isOffLimits, rule.isAboutOwnApplications { continue }
        var notes = Notebook(isWriting: false)
        guard var decision = rule.decide(subject, &notes) else { continue }
        // A consumer that is only switched off will need it again.
        if decision.target == .delete, !subject.isExpired, subject.facts.hasDormantConsumer {
          continue
        }
        decision.rule = id
        decision.isHalfDone = disposition.isHalfDone
        if best.map({ decision.confidence > $0.decision.confidence }) ?? true {
          best = (decision, rule)
          isPlaced = notes.hasTypedPlace
        }
      }
      if var best {
        // A credential that is in a configuration needs no log to be seen.
        if !isPlaced || best.decision.target == .delete {
          best.decision.confidence = capped(best.decision, subject)
        }
        return best
      }
    }
    return nil
  }

  /// Whether it needs a decision: not the platform's own, and not in the recycle bin.
  private static func isOurs(_ subject: CandidateSubject) -> Bool {
    subject.kind != .federatedIdentityCredential
      && subject.credential.rotation?.decidesStatus != true
      && !subject.object.flags.contains(.deleted)
  }

  /// Limits confidence to medium for a working credential if there is no log.
  private static func capped(_ decision: Decision, _ subject: CandidateSubject) -> Confidence {
    guard decision.blockers.contains(.noLog), !subject.isExpired else {
      return decision.confidence
    }
    return min(decision.confidence, .medium)
  }
}
