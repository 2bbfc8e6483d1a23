import Assessment
import Evidence
import Inventory
import Reporters

extension ReportBuilder {
  /// Refuses a baseline that does not exist, before anything is read.
  func check(_ baseline: String) throws(ExitStatus) {
    do throws(Baseline.Failure) {
      try Baseline.check(baseline)
    } catch {
      throw refusal(error.message)
    }
  }

  /// Reduces a report to what one team or owner holds.
  func keep(_ owner: String, in report: inout AssessmentReport) throws(ExitStatus) {
    let kept = report.objects(heldBy: owner)
    guard !kept.isEmpty else {
      throw Terminal.refusal(
        "--owner \(tokens == nil ? SecretMarks.text(owner) : "WHO"): owns nothing in this export"
          + report.advice(onHolderOfNothing: owner))
    }
    var inventory = report.inventory
    inventory.keepObjects(kept)
    report = try assess(inventory, report.options)
  }

  /// Compares a report with the earlier one, if there is one.
  func compare(
    _ report: inout AssessmentReport, with path: String, isRedacted: Bool = false
  ) throws(ExitStatus) {
    var baseline: ComparedReport?
    var damages: [String] = []
    do throws(Baseline.Failure) {
      baseline = try Baseline.load(
        path, tenant: report.tenant.id, before: report.asOf, owner: report.options.owner,
        damages: &damages)
    } catch {
      throw refusal(error.message)
    }
    if !options.quiet {
      for damage in damages {
        Terminal.diagnostic(
          "lapse: note: --baseline skips \(Terminal.visible(tokens?.redaction.sentence(damage) ?? damage))"
        )
      }
    }
    if let owner = report.options.owner { baseline?.keep(owner, of: report) }
    guard let baseline else {
      if !options.quiet {
        Terminal.diagnostic(
          "lapse: note: "
            + Terminal.visible(
              "--baseline \(path): holds no older report of this tenant, so nothing is compared"
                + (report.options.failOnNew == nil ? "" : " and everything counts as new")))
      }
      return
    }
    if report.options.owner == nil {
      report.trend = Baseline.trend(path, upTo: report)
    }
    // A redacted report cannot be made again: the rules read names.
    if !isRedacted { noteMatches(of: baseline, in: &report) }
    do throws(ComparisonError) {
      try report.compare(
        with: baseline, rulesDigest: RulesDigest.rules,
        policyDigest: RulesDigest.policy(report.options))
    } catch {
      throw refusal(error.message, after: "--baseline \(path): ")
    }
  }

  /// Measures acceptances without a match count by the earlier report.
  ///
  /// If one matches more now, the report is made again with the finding that says so.
  private func noteMatches(of baseline: ComparedReport, in report: inout AssessmentReport) {
    var entries = report.options.acceptances
    var isMore = false
    for acceptance in report.acceptances where acceptance.entry.matches == nil {
      guard let before = baseline.acceptances[acceptance.entry.key], before < acceptance.matched,
        let position = entries.firstIndex(of: acceptance.entry)
      else { continue }
      entries[position].matches = before
      isMore = true
    }
    guard isMore else { return }
    var assessing = report.options
    assessing.acceptances = entries
    if let again = try? Assessor.assess(
      report.inventory, options: assessing, jobs: options.effectiveJobs)
    {
      report = again
    }
  }
}

extension AssessmentReport {
  /// Returns the end of a sentence about a team or owner that holds nothing: why that may be.
  func advice(onHolderOfNothing holder: String) -> String {
    let unknown = countOfObjects(possiblyHeldBy: holder)
    return unknown == 0
      ? ": check the name, object ID or user principal name"
      : "; the owners of \(NumberWording.count(unknown, "object", "objects")) were not collected"
  }
}
