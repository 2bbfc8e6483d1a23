import Assessment
import Inventory

/// What somebody who opens a failed case needs in order to act, a fact a line.
enum JUnitCredentialFacts {
  static func lines(
    for row: AssessedCredential, suite: String, in report: AssessmentReport
  ) -> [String] {
    let object = report.object(of: row)
    let appId = report.directoryObject(of: object).appId
    let validity = report.validity(of: row)
    var lines = ["severity: \(row.severity.name)", suite]
    if !appId.isMissing {
      lines.append("appId: \(VisibleText.string(report.inventory.spelling(of: appId)))")
    }
    var credential = CredentialWording.kind(row.kind)
    if let name = report.displayName(of: row) {
      credential += " \"\(VisibleText.string(name))\""
    }
    lines += [
      "credential: \(credential)",
      "keyId: \(VisibleText.string(report.inventory.spelling(of: report.keyId(of: row))))",
      "start: \(time(validity.start))",
      "end: \(time(validity.end))",
      "expires: \(CredentialWording.expiry(of: row, in: report))",
    ]
    let successors = report.successors(of: row)
    if successors.isEmpty { lines.append("successor: none") }
    for successor in successors.prefix(5) {
      let keyId = VisibleText.string(report.inventory.spelling(of: report.keyId(of: successor)))
      lines.append("successor: \(keyId), end \(time(report.validity(of: successor).end))")
    }
    if successors.count > 5 { lines.append("and \(successors.count - 5) more successors") }
    if let lastUsed = row.lastUsed { lines.append("last used: \(lastUsed.rfc3339)") }
    lines.append("application covered: \(CredentialWording.coverage(object.coverage))")
    lines.append("id: \(VisibleText.string(report.stableId(of: row)))")
    return lines
  }

  private static func time(_ time: GraphDateTime) -> String {
    if let instant = time.instant { return instant.rfc3339 }
    return time == .null ? "none" : time == .unreadable ? "unreadable" : "not in the export"
  }
}
