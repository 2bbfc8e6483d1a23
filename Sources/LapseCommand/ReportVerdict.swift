import Assessment
import Inventory

/// What a finished report means for the caller.
enum ReportVerdict {
  static func status(of report: AssessmentReport) -> ExitStatus {
    if report.isIncomplete, !report.options.allowPartial { return .incomplete }
    let failed =
      report.options.failOn.map { limit in
        report.credentials.contains { $0.severity >= limit && $0.status != .platformManaged }
      } ?? false
    let failedFindings =
      report.options.failOnFindings.map { report.worstFinding >= $0 } ?? false
    return failed || failedFindings ? .failed : .clean
  }

  /// The closing lines on standard error; the last says how many critical and high there are.
  static func lines(of report: AssessmentReport, quiet: Bool) -> [String] {
    var lines: [String] = quiet ? [] : partOfTheRest(in: report)
    if report.isIncomplete {
      for entry in report.completeness where entry.state == .partial {
        guard entry.collection == .applications || entry.collection == .servicePrincipals else {
          continue
        }
        for reason in entry.reasons where reason.code.makesPartial {
          lines.append(
            "\(entry.collection.rawValue) partial: \(reason.code.rawValue) (\(reason.count)): "
              + reason.message)
        }
      }
      if report.summary.applications + report.summary.servicePrincipals == 0 {
        lines.append("no applications and no service principals were read")
      }
    } else if quiet {
      return []
    }
    let counts = Severity.allCases.reversed().filter { $0 >= .high }.map {
      "\(report.summary.bySeverity[$0] ?? 0) \($0.name)"
    }
    lines.append(
      "\(report.isIncomplete ? "incomplete input; " : "")\(counts.joined(separator: ", ")) among "
        + "\(report.summary.credentials) credentials")
    return lines
  }

  /// What else was cut short: it makes nothing wrong that is said, but less of it.
  private static func partOfTheRest(in report: AssessmentReport) -> [String] {
    let names = report.completeness.filter {
      $0.state == .partial && $0.collection != .applications && $0.collection != .servicePrincipals
    }.map(\.collection.rawValue)
    return names.isEmpty
      ? [] : ["note: not all was there of: \(names.joined(separator: ", ")); the report says why"]
  }
}
