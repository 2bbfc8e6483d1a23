import Inventory

/// HYG-04: a credential starts in the future.
enum HYG04NotYetValid: FindingRule {
  static let description = RuleDescription(
    id: "HYG-04",
    title: "A credential is not yet valid",
    explanation: """
      Looks at: credentials that start after the time of the report. It is info, and high where \
      everything that the application signs in with ends before then, or has ended already.
      Why: a wrong start date looks like a working rotation until the old credential ends.
      Could be wrong: a certificate that is meant to start with the new year.
      What to do: check the dates; where there is a gap, add a credential that starts now.
      """,
    reference: "https://learn.microsoft.com/graph/api/resources/passwordcredential")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials where credential.status == .notYetValid {
      found.add(credential.severity >= .high ? .high : .info, subject, credential: index)
    }
  }

  static func text(of row: FindingRow, in report: AssessmentReport) -> String {
    let start = row.credential.flatMap {
      report.validity(of: report.credentials[Int($0)]).start.instant
    }
    let when = start.map { "It starts at \($0.rfc3339)" } ?? "It starts later"
    return row.severity >= .high
      ? "\(when), and nothing else lasts until then: add a credential that starts now."
      : "\(when): check that this is meant."
  }
}
