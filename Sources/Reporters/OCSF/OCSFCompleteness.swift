import Assessment
import Inventory

/// Lines about what could not be evaluated.
enum OCSFCompleteness {
  static func events(of report: AssessmentReport) -> [OCSFEvent] {
    var events: [OCSFEvent] = []
    for ledger in report.completeness where ledger.state != .complete {
      let reasons = ledger.reasons.map { "\($0.code.rawValue) (\($0.count)): \($0.message)" }
      events.append(
        event(
          ledger.collection.rawValue, AssessmentReport.isIncomplete(ledger) ? .high : .info,
          "\(CompletenessWording.collection(ledger.collection)): "
            + CompletenessWording.state(ledger.state), reasons.joined(separator: " "), in: report))
    }
    let unusable = report.unusableInputs
    if let first = unusable.first {
      events.append(
        event(
          "inputs", .high,
          "\(NumberWording.count(unusable.count, "input", "inputs")) could not be used",
          "\(first.path): \(first.problem ?? "not readable")", in: report))
    } else if report.summary.applications + report.summary.servicePrincipals == 0 {
      events.append(
        event("inputs", .high, "Nothing was read", "The inputs contain no application.", in: report)
      )
    }
    return events
  }

  private static func event(
    _ name: String, _ severity: Severity, _ title: String, _ text: String,
    in report: AssessmentReport
  ) -> OCSFEvent {
    OCSFEvent(
      uid: "completeness/\(report.tenant.id)/\(name)", code: "lapse.incomplete", title: title,
      text: text, type: "completeness", severity: severity, outcome: .warning,
      checkName: "Everything that a report depends on was read",
      remedy: "Export what is missing, and run the report again.",
      reference: "https://learn.microsoft.com/graph/paging")
  }
}
