package import Assessment
import Inventory

extension AssessmentReport {
  /// The complete content of a report as text: equal reports have equal dumps.
  package var dump: String {
    var lines = ["tenant \(tenant.id)", "dataAsOf \(dataAsOf?.rfc3339 ?? "absent")"]
    for entry in completeness {
      let reasons = entry.reasons.map { "\($0.code.rawValue)×\($0.count)" }
      lines.append(
        "\(entry.collection.rawValue) \(entry.state.rawValue) \(reasons.joined(separator: " "))")
    }
    for row in objects {
      lines.append(
        "\(stableId(of: row)) \(applicationName(of: row) ?? "-") \(coverageText(row.coverage))")
    }
    for row in credentials {
      let validity = validity(of: row)
      let dates = [validity.start, validity.end].map { $0.instant?.rfc3339 ?? "-" }
      let successors = successors(of: row).map { stableId(of: $0) }
      lines.append(
        "\(stableId(of: row)) \(dates.joined(separator: "…")) \(verdict(of: row)) "
          + "\(daysLeft(of: row).map(String.init) ?? "-") \(displayName(of: row) ?? "-") "
          + "used \(row.lastUsed?.rfc3339 ?? "-") successors \(successors)")
    }
    for finding in findings {
      lines.append("\(finding.id) \(finding.severity.name) \(finding.text)")
    }
    lines.append(
      "\(summary.applications) \(summary.servicePrincipals) \(summary.credentials)")
    lines.append(options.buckets.all.map { "\(summary.byBucket[$0] ?? 0)" }.joined(separator: " "))
    lines.append(
      CredentialStatus.allCases.map { "\(summary.byStatus[$0] ?? 0)" }.joined(separator: " "))
    return lines.joined(separator: "\n")
  }

  private func coverageText(_ coverage: Coverage) -> String {
    switch coverage {
    case .unknown: "unknown"
    case .none: "none"
    case .until(let end): end.rfc3339
    case .open: "open"
    }
  }
}
