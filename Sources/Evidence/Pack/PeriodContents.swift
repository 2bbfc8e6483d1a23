import Inventory
import Reporters

/// The generated files of a period pack, besides copies of the reports.
package struct PeriodContents {
  package var run: RunRecord
  package var history: PeriodHistory

  package init(run: RunRecord, history: PeriodHistory) {
    (self.run, self.history) = (run, history)
  }

  /// The files in every pack of a period.
  package static let paths: Set<String> = [
    RunRecord.path, PeriodDocument.path, PeriodPage.path, RuleDocument.path, ControlDocument.path,
    AssessmentResults.path,
  ]

  package func payload() -> [PackFile] {
    let (history, results) = (history, results)
    return [
      .json(RunRecord.path, run.tree), .json(PeriodDocument.path, PeriodDocument.tree(history)),
      PackFile(PeriodPage.path) { sink, _ in sink.write(PeriodPage.text(history)) },
      .json(RuleDocument.path, RuleDocument.tree),
      .json(ControlDocument.path, ControlDocument.tree(counts: [:])),
      PackFile(AssessmentResults.path) { sink, digests in
        results.tree(digests).writeIndented(to: sink)
      },
    ]
  }

  package var outcome: InTotoStatement.Outcome {
    var outcome = InTotoStatement.Outcome()
    outcome.note("every-week-has-a-report", isFailure: !history.missingWeeks.isEmpty)
    outcome.note("every-report-is-complete", isWarning: history.reports.contains { !$0.isComplete })
    outcome.note("nothing-overdue", isWarning: !history.overdue.isEmpty)
    outcome.note(
      "nothing-overdue-at-the-end", isFailure: history.overdue.contains { $0.settled == nil })
    return outcome
  }

  package var readme: [UInt8] {
    let gaps = PeriodPage.gaps(history)
    let lines =
      (gaps.isEmpty ? ["No gap: each week has a complete report"] : gaps) + [
        "\(history.reports.count) reports; credentials that were overdue at some time: \(history.overdue.count), "
          + "\(history.overdue.count { $0.settled == nil }) still are",
        "\(history.rotated.count) credentials started in the period, \(history.accepted.count) acceptances were in force",
      ]
    return Array(
      AuditorReadme(run: run, facts: AuditorFacts(lines: lines, gaps: []), hasSample: false).text
        .utf8)
  }

  private var results: AssessmentResults {
    let evidence = [PeriodDocument.path, PeriodPage.path]
    let outcome = outcome
    let tests = [
      (outcome.passed, "passed"), (outcome.warned, "gave a warning"),
      (outcome.failed, "failed"),
    ].flatMap { names, words in names.map { ($0, "The test \($0) \(words).") } }
    return AssessmentResults(
      tenant: run.tenant, start: history.range.from,
      end: history.range.until.advanced(bySeconds: -1), toolVersion: run.toolVersion,
      observations: tests.map { .init($0.0, $0.1, evidence: evidence) }
        + [
          .init(
            "overdue", "Credentials that were overdue at some time: \(history.overdue.count).",
            evidence: evidence),
          .init(
            "rotations", "\(history.rotated.count) credentials began in the period.",
            evidence: evidence),
        ])
  }
}
