import Assessment
import Inventory

/// What a finished report means for the caller.
enum ReportVerdict {
  static func status(of report: AssessmentReport) -> ExitStatus {
    ExitStatus(rawValue: report.outcome.exitStatus) ?? .incomplete
  }

  /// The closing lines on standard error; the last says how many critical and high there are.
  ///
  /// - Parameter status: that the run ends with.
  static func lines(
    of report: AssessmentReport, endingWith status: ExitStatus, quiet: Bool
  ) -> [String] {
    guard !quiet || report.isIncomplete || status == .incomplete else { return [] }
    var lines: [String] = quiet ? [] : partOfTheRest(in: report)
    for entry in report.incompleteLedgers {
      let name = entry.collection.rawValue
      if entry.state == .notCollected {
        let reasons = entry.reasons.filter {
          $0.code.meansMissingObjects || $0.code == .unrecognisedInput
        }
        lines.append("\(name) not collected: " + reasons.map(\.message).joined(separator: " "))
      }
      for reason in entry.reasons where reason.code.makesPartial {
        lines.append(
          "\(name) partial: \(reason.code.rawValue) (\(reason.count)): \(reason.message)")
      }
    }
    if report.summary.applications + report.summary.servicePrincipals == 0 {
      lines.append("no applications and no service principals were read")
    }
    let counts = Severity.allCases.reversed().filter { $0 >= .high }.map {
      "\(report.summary.bySeverity[$0] ?? 0) \($0.name)"
    }
    let isIncomplete = report.isIncomplete || status == .incomplete
    lines.append(
      "\(isIncomplete ? "incomplete input; " : "")\(counts.joined(separator: ", ")) among "
        + "\(report.summary.credentials) credentials")
    return lines
  }

  /// What else was cut short: it makes nothing wrong that is said, but less of it.
  private static func partOfTheRest(in report: AssessmentReport) -> [String] {
    let names = report.completeness.filter {
      $0.state == .partial && !AssessmentReport.isIncomplete($0)
    }.map(\.collection.rawValue)
    let partial =
      names.isEmpty
      ? [] : ["note: not all was there of: \(names.joined(separator: ", ")); the report says why"]
    let isUnseen = report.ledger(.signIns)?.state == .notCollected
    return partial
      + (isUnseen && !report.isIncomplete
        ? ["note: no outage can be seen: sign-ins were not collected"] : [])
  }
}
