import Assessment
import Inventory

/// What was accepted or is planned, folded away.
enum MarkdownAccepted {
  /// Returns the sentence on the first screen; empty if nothing is accepted.
  static func line(_ context: MarkdownContext) -> [MarkdownSection] {
    AcceptanceWording.sum(context.report.accepted).map { [.whole("Of these: \($0).\n\n")] } ?? []
  }

  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let acceptances = context.report.acceptances
    guard !acceptances.isEmpty else { return nil }
    let subjects = AcceptanceWording.subjects(in: context.report)
    return .table(
      foldedUnder: "Accepted (\(NumberWording.grouped(acceptances.count)))",
      ["What", "Statuses, rules", "Reason", "By", "Until", "Matches"], total: acceptances.count,
      worth: MarkdownPriority([(10, 40)], rest: 5), pointer: context.pointer(.html, .json)
    ) { position in
      let acceptance = acceptances[position]
      let entry = acceptance.entry
      return [
        MarkdownText.code(subjects[position] ?? entry.subject.id),
        entry.rules.isEmpty ? "its rotation" : entry.rules.joined(separator: ", "),
        MarkdownText.prose(
          [entry.reason, entry.ticket].compactMap { $0 }.joined(separator: " · ")),
        MarkdownText.prose(entry.plan.map { "planned by \($0.owner)" } ?? entry.acceptedBy ?? ""),
        (acceptance.hasEnded ? "ended " : "") + TimeWording.date(entry.until),
        NumberWording.grouped(acceptance.matched),
      ]
    }
  }
}
