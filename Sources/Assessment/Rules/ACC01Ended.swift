import Inventory

/// ACC-01: an acceptance has ended, and what it accepted is still there.
enum ACC01Ended: Rule {
  static let description = RuleDescription(
    id: "ACC-01",
    title: "Acceptance ended",
    explanation: """
      Looks at: entries of lapse-accepted.yml whose day has passed and whose credential or application still has \
      the status or finding.
      Why: what was accepted for a time counts again, and somebody has to decide again.
      Could be wrong: nothing; the day is in the file.
      What to do: mend it, or accept it anew with a reason and another day: lapse accept ID --reason … --until …
      """,
    reference: "https://csrc.nist.gov/pubs/sp/800/37/r2/final")

  private static let sentence = MessageTemplate(
    "ACC-01",
    "What {by} accepted until {until} ({ticket}) is still there (matches: {matched}): mend it, or accept it anew."
  )

  static func message(_ entry: AcceptanceEntry, _ matched: Int) -> Message {
    Message(
      sentence,
      MessageField.all([
        "by": .text(entry.acceptedBy ?? "somebody"), "until": .time(entry.until),
        "ticket": .text(entry.ticket), "matched": .number(Int64(matched)),
      ]))
  }
}
