import Dispatch
import Inventory

/// Asks the rules to decide about every credential; the first that applies does.
enum CandidateDecider {
  /// Fills in the `decision` of every credential of a report, and the candidates.
  ///
  /// - Parameter jobs: how many threads may be used; the result does not depend on it.
  static func decide(
    in report: inout AssessmentReport, _ words: inout MessageRecorder, jobs: Int = 1
  ) {
    // The context holds the report: it must be released before the report is changed.
    let (decisions, rows) = decided(about: report, &words, jobs: jobs)
    report.candidateRows = rows
    for index in report.credentials.indices {
      report.credentials[index].decision = decisions[index]
    }
  }

  private static func decided(
    about report: AssessmentReport, _ words: inout MessageRecorder, jobs: Int
  ) -> ([Decision?], [CandidateRow]) {
    let context = CandidateContext(report)
    let shares = CandidateShares(report, jobs: jobs)
    guard shares.ranges.count > 1 else {
      var all = CandidateShare(report.objects.indices, words: words)
      all.decisions.reserveCapacity(report.credentials.count)
      decide(about: &all, in: context)
      words = all.words
      return (all.decisions, all.rows)
    }
    let joined = CandidateJoin(words)
    // Each thread has a context of its own.
    nonisolated(unsafe) let contexts = (0..<jobs).map { _ in
      CandidateContext(report, context.tables)
    }
    DispatchQueue.concurrentPerform(iterations: jobs) { worker in
      while let (number, objects) = shares.next() {
        var share = CandidateShare(objects, words: MessageRecorder())
        decide(about: &share, in: contexts[worker])
        joined.add(share, at: number)
      }
    }
    return joined.finish(&words)
  }

  private static func decide(about share: inout CandidateShare, in context: CandidateContext) {
    var writer = CandidateWriter(context)
    for object in share.objects {
      let range = context.report.objects[object].credentialRange
      // The decisions about this object, with the rules that made them.
      var found: [(decision: Decision, rule: any CandidateRule.Type, members: [Int])] = []
      for index in range {
        let subject = CandidateSubject(context: context, index: index)
        guard let (decision, rule) = decide(subject) else {
          share.decisions.append(nil)
          continue
        }
        share.decisions.append(decision)
        if let known = found.firstIndex(where: { $0.decision == decision }) {
          found[known].members.append(index)
        } else {
          found.append((decision, rule, [index]))
        }
      }
      for (decision, rule, members) in found {
        share.rows.append(writer.candidate(members, decision, by: rule, &share.words))
      }
    }
  }

  /// Returns what should become of one credential; nil if there is nothing to decide.
  private static func decide(
    _ subject: CandidateSubject
  ) -> (Decision, any CandidateRule.Type)? {
    guard needsDecision(subject) else { return nil }
    for disposition in CandidateCatalogue.dispositions {
      var best: (decision: Decision, rule: any CandidateRule.Type)?
      var isPlaced = false
      for (id, rule) in disposition.rules {
        if best != nil, !disposition.isByConfidence { break }
        if subject.isOffLimits, rule.isAboutOwnApplications { continue }
        var notes = EvidenceNotes(isWriting: false)
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
  private static func needsDecision(_ subject: CandidateSubject) -> Bool {
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
