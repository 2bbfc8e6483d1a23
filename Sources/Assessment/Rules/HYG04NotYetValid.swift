import Inventory

/// HYG-04: a credential starts in the future.
enum HYG04NotYetValid: FindingRule {
  static let description = RuleDescription(
    id: "HYG-04",
    title: "Credential not yet valid",
    explanation: """
      Looks at: credentials whose start date is later than the time of the report. It is info, and high where \
      every other credential of the application has expired or expires before then.
      Why: a wrong start date looks like a working rotation until the old credential expires.
      Could be wrong: a certificate that is meant to start on a certain day, such as the first of January.
      What to do: check the dates. If there is a gap, add a credential that is valid now.
      """,
    reference: "https://learn.microsoft.com/graph/api/resources/passwordcredential")

  static let gap = MessageTemplate(
    "HYG-04.gap",
    "It starts on {start}, and no other credential covers all of the time until then: add one that starts now."
  )
  static let later = MessageTemplate("HYG-04", "It starts on {start}: check that this is intended.")

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    for (index, credential) in subject.ownCredentials where credential.status == .notYetValid {
      guard let start = subject.validity(credential).start else { continue }
      let isGap = credential.severity >= .high
      found.add(
        isGap ? .high : .info, subject, credential: index, isGap ? gap : later,
        ["start": .time(start)])
    }
  }
}
