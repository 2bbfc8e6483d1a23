import Assessment
import Inventory
import System

/// What the reader of a failed case needs to know in order to act, one fact per line.
enum JUnitCredentialFacts {
  static func lines(
    at index: Int, suite: String, in report: AssessmentReport
  ) -> [String] {
    let row = report.credentials[index]
    let object = report.object(of: row)
    let appId = report.directoryObject(of: object).appId
    let validity = report.validity(of: row)
    var lines = ["severity: \(row.severity.name)", "application: \(suite)"]
    if !appId.isMissing {
      lines.append("client ID: \(VisibleText.string(report.inventory.spelling(of: appId)))")
    }
    var credential = row.kind.words
    if let name = report.displayName(of: row) {
      credential += " \"\(VisibleText.string(name))\""
    }
    lines += [
      "credential: \(credential)",
      "keyId: \(VisibleText.string(report.inventory.spelling(of: report.keyId(of: row))))",
      "starts: \(time(validity.start))",
      "expires: \(time(validity.end))",
      "when: \(CredentialWording.expiry(of: row, in: report))",
    ]
    let successors = report.successors(of: row)
    if successors.isEmpty { lines.append("replacement: none") }
    for successor in successors.prefix(5) {
      let keyId = VisibleText.string(report.inventory.spelling(of: report.keyId(of: successor)))
      lines.append("replacement: \(keyId), expires \(time(report.validity(of: successor).end))")
    }
    if successors.count > 5 { lines.append("and \(successors.count - 5) more replacements") }
    if let lastUsed = row.lastUsed { lines.append("last used: \(lastUsed.rfc3339)") }
    if let refused = report.refusals[row: index]?.time {
      lines.append("last refused: \(refused.rfc3339)")
    }
    let owners = OwnerWording.list(object, in: report, atMost: 5, \.words)
    lines.append("owner: \(VisibleText.string(owners))")
    lines.append("application covered: \(CredentialWording.coverage(object.coverage))")
    lines.append("id: \(VisibleText.string(report.stableId(of: row)))")
    return lines
  }

  /// Returns what to do, step by step; `lapse show` gives the commands.
  static func steps(
    _ steps: [String], for row: AssessedCredential, in report: AssessmentReport
  ) -> [String] {
    guard !steps.isEmpty else { return [] }
    let appId = report.directoryObject(of: row).appId
    let command =
      appId.isMissing
      ? "" : " (lapse show \(VisibleText.string(report.inventory.spelling(of: appId))) shows more)"
    return ["what to do\(command):"] + steps.enumerated().map { "\($0.offset + 1). \($0.element)" }
  }

  private static func time(_ time: GraphDateTime) -> String {
    if let instant = time.instant { return instant.rfc3339 }
    return time == .null ? "none" : time == .unreadable ? "unreadable" : "not in the export"
  }
}
