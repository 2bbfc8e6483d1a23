import Inventory

/// ACC-04: the day of a planned rotation has passed.
enum ACC04PlanOverdue: Rule {
  static let description = RuleDescription(
    id: "ACC-04",
    title: "Planned rotation not done",
    explanation: """
      Looks at: entries of lapse-accepted.yml with a plan whose day has passed while the credential still asks for \
      action. It is one level above the worst that the entry matches.
      Why: somebody said that it would be done by then, and others relied on it.
      Could be wrong: the data may be older than the rotation.
      What to do: rotate it now, or plan anew with its owner.
      """,
    reference: "https://csrc.nist.gov/pubs/sp/800/37/r2/final")

  private static let sentence = MessageTemplate(
    "ACC-04", "{owner} planned to rotate it by {due} ({ticket}), and it is not done: rotate it now."
  )

  static func message(_ entry: AcceptanceEntry) -> Message {
    Message(
      sentence,
      MessageField.all([
        "owner": .text(entry.plan?.owner ?? ""), "due": .time(entry.plan?.due ?? entry.until),
        "ticket": .text(entry.ticket),
      ]))
  }
}
