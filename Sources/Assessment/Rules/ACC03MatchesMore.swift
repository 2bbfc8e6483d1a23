import Inventory

/// ACC-03: an acceptance matches more than it did.
enum ACC03MatchesMore: Rule {
  static let description = RuleDescription(
    id: "ACC-03",
    title: "Acceptance that matches more than it did",
    explanation: """
      Looks at: entries of lapse-accepted.yml that match more statuses and findings than when somebody accepted them \
      (the key matches, which lapse accept writes), or than in the report that --baseline names.
      Why: what was added since was accepted by nobody.
      Could be wrong: a rotation in which two credentials stand side by side for some days.
      What to do: look at what is new, and accept it with a new entry, or mend it.
      """,
    reference: "https://csrc.nist.gov/pubs/sp/800/37/r2/final")

  private static let sentence = MessageTemplate(
    "ACC-03",
    "It matches {matched} statuses and findings, and matched {before}: look at what is new.")

  static func message(_ matched: Int, _ before: Int) -> Message {
    Message(
      sentence,
      MessageField.all([
        "matched": .number(Int64(matched)), "before": .number(Int64(before)),
      ]))
  }
}
