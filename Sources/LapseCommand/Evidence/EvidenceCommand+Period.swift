import Assessment
import Evidence
import Inventory
import Reporters
import System

/// `--period`: packs the reports of many weeks.
extension EvidenceCommand {
  func packPeriod(_ range: PeriodRange) throws {
    let signer = try signing.signer()
    try InputArguments.check(options.inputs)
    let reading = try PeriodReading(Array(Set(options.inputs)).sorted(), range)
    if reading.passedOver > 0, !options.quiet {
      Terminal.diagnostic(
        "lapse: note: \(NumberWording.count(reading.passedOver, "report is", "reports are")) from another time and left out"
      )
    }
    let output = try PackOutput(options.output ?? "")
    defer { output.remove() }
    let bag = BagWriter(output.staging)
    do throws(EvidenceError) {
      for report in reading.found {
        try bag.copy(report.path, to: PeriodReading.place(of: report.asOf))
      }
    } catch {
      throw Terminal.refusal(error.message)
    }
    let last = range.until.advanced(bySeconds: -1)
    var run = RunRecord(
      toolVersion: ToolVersion.current, commit: Build.commit, rulesDigest: RulesDigest.rules,
      tenant: reading.tenant,
      asOf: last, asOfWasGiven: true)
    run.inputs = reading.found.map {
      RunRecord.Root(path: PeriodReading.place(of: $0.asOf), isDirectory: false)
    }
    (run.period, run.preparedBy) = (range.record, preparedBy)
    (run.host, run.signature) = (recordedHost, signer.kind)
    let contents = PeriodContents(run: run, history: reading.history)
    let seal = PackSeal(
      tenant: run.tenant, asOf: last, readme: contents.readme, outcome: contents.outcome)
    try finish(contents.payload(), seal, bag, output, signer)
    for gap in PeriodPage.gaps(reading.history) { Terminal.diagnostic("lapse: " + gap) }
    if !options.quiet { Terminal.diagnostic("lapse: report: " + Terminal.visible(output.path)) }
  }
}
