import Inventory

/// ACC-02: an acceptance matches nothing.
enum ACC02MatchesNothing: Rule {
  static let description = RuleDescription(
    id: "ACC-02",
    title: "Acceptance that matches nothing",
    explanation: """
      Looks at: entries of lapse-accepted.yml whose credential or application is not in the data, or has none of the \
      statuses and findings that the entry names. Nothing is said where the data that would show it was not collected.
      Why: an entry that matches nothing hides a typing error, or waits to accept something that nobody has looked at.
      Could be wrong: an application that comes back.
      What to do: correct the id, or remove the entry.
      """,
    reference: "https://csrc.nist.gov/pubs/sp/800/37/r2/final")

  private static let unknown = MessageTemplate(
    "ACC-02.unknown",
    "The data holds no such credential or application: correct the id, or remove the entry.")
  private static let unneeded = MessageTemplate(
    "ACC-02",
    "It has none of what the entry accepts ({rules}): remove the entry.")

  /// Returns nil if data is missing that would show what the entry is about.
  static func message(
    _ entry: AcceptanceEntry, isThere: Bool, in report: AssessmentReport
  ) -> Message? {
    guard isThere else {
      let hasPrincipals = report.ledger(.servicePrincipals)?.state == .complete
      let isIncomplete =
        report.completeness.contains(where: AssessmentReport.isIncomplete)
        || !report.unusableInputs.isEmpty
      return isIncomplete || !hasPrincipals ? nil : Message(unknown)
    }
    let needsSignIns =
      entry.rules.isEmpty || entry.rules.contains(CredentialStatus.outage.name)
      || entry.rules.contains(HYG14FailingSignIns.description.id)
    if needsSignIns, report.ledger(.signIns)?.state ?? .notCollected == .notCollected { return nil }
    let rules = entry.rules.isEmpty ? "its rotation" : entry.rules.joined(separator: ", ")
    return Message(unneeded, MessageField.all(["rules": .text(rules)]))
  }
}
