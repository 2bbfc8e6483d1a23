package import Assessment
import Inventory
package import Reporters
import System

/// The generated files of a pack of one report, besides copies of inputs and configuration.
///
/// They are made once to write the pack and once more to check it, from the same values.
package struct PackContents {
  package var run: RunRecord
  package var report: AssessmentReport
  package var reportFiles: [ReportFile]
  package var inputs: [PackedInput]

  package init(
    run: RunRecord, report: AssessmentReport, reportFiles: [ReportFile], inputs: [PackedInput]
  ) {
    (self.run, self.report) = (run, report)
    (self.reportFiles, self.inputs) = (reportFiles, inputs)
  }

  package static let reports = "data/reports/"

  /// The files in every pack of a single report, besides the report itself.
  package static let paths: Set<String> = [
    RunRecord.path, PackedInput.listPath, PopulationTable.path, Reconciliation.path,
    RuleDocument.path, ControlDocument.path, AssessmentResults.path,
  ]

  /// Returns the files below `data`, in the order in which they are written.
  package func payload() -> [PackFile] {
    let population = Population(report)
    let reconciliation = Reconciliation(population)
    var files = [
      PackFile.json(RunRecord.path, run.tree),
      PackFile.json(
        PackedInput.listPath, PackedInput.tree(inputs, arePacked: run.inputsArePacked)),
    ]
    files += reportFiles.map { file in
      PackFile(Self.reports + file.name) { sink, _ in try file.reporter.write(report, to: sink) }
    }
    files.append(
      PackFile(PopulationTable.path) { sink, _ in PopulationTable.write(population, to: sink) })
    files.append(.json(Reconciliation.path, reconciliation.tree))
    files.append(.json(RuleDocument.path, RuleDocument.tree))
    files.append(.json(ControlDocument.path, ControlDocument.tree(counts: RuleCounts.all(report))))
    if let request = run.sample {
      files += SampleSheets.files(SampleDraw(request, from: population), of: population)
    }
    let results = results(reconciliation)
    files.append(
      PackFile(AssessmentResults.path) { sink, digests in
        results.tree(digests).writeIndented(to: sink)
      })
    return files
  }

  package var outcome: InTotoStatement.Outcome { InTotoStatement.Outcome(of: report) }

  /// The auditor's page.
  package var readme: [UInt8] {
    Array(
      AuditorReadme(
        run: run, facts: AuditorFacts(report, Reconciliation(Population(report))),
        hasSample: run.sample != nil
      ).text.utf8)
  }

  private func results(_ reconciliation: Reconciliation) -> AssessmentResults {
    let reports = reportFiles.map { Self.reports + $0.name }
    let outcome = outcome
    let tests = [
      (outcome.passed, "passed"), (outcome.warned, "gave a warning, or could not be decided"),
      (outcome.failed, "failed"),
    ].flatMap { names, words in names.map { ($0, "The test \($0) \(words).") } }
    let counts = RuleCounts.all(report).ordered { $0.key < $1.key }
    let population = AssessmentResults.Observation(
      "population",
      "\(reconciliation.entries) entries, \(reconciliation.credentials) of them stored credentials; the "
        + "numbers \(reconciliation.isReconciled ? "reconcile" : "do not reconcile").",
      evidence: [Reconciliation.path, PopulationTable.path])
    return AssessmentResults(
      tenant: report.tenant.id, start: report.asOf, end: report.asOf, toolVersion: run.toolVersion,
      observations: [population]
        + tests.map { .init($0.0, $0.1, evidence: reports) }
        + counts.map { .init($0.key, "\($0.value) rows.", evidence: reports) })
  }
}
