import Diagnosis
import Inventory

/// The outline of a simulation: which credentials a token would match.
///
/// The token was made up by the user, or read from a file.
extension DiagnosisOutline {
  static func moment(_ instant: Instant) -> String {
    "\(TimeWording.date(instant)), \(instant.rfc3339.dropFirst(11).prefix(8)) UTC"
  }

  mutating func add(_ simulation: SimulationResult) {
    append(
      .heading(
        1, simulation.matches.isEmpty ? "No federated credential matches" : "It would sign in"))
    append(.fact("presented", simulation.token.words))
    for meeting in simulation.matches {
      append(
        .item(
          "\(meeting.application.title), client id \(meeting.application.appId.guidText): "
            + meeting.comparisons.map { $0.credential.name ?? $0.credential.tail }
            .joined(separator: ", ")))
    }
    if simulation.isOpen {
      append(
        .line(
          "Repositories created, renamed or transferred since 15 July 2026 send a subject with numbers. To "
            + "check that form, add owner-id=… and repo-id=…; gh api repos/OWNER/NAME --jq "
            + "'{repo:.id,owner:.owner.id}' prints them."))
    }
    guard simulation.matches.isEmpty, !simulation.nearest.isEmpty else { return }
    append(.heading(2, "Closest"))
    for meeting in simulation.nearest {
      append(
        .item(
          "\(meeting.application.title), client id \(meeting.application.appId.guidText): "
            + meeting.comparisons.map { comparison in
              (comparison.credential.name ?? comparison.credential.tail) + " trusts "
                + (comparison.trust.subject ?? comparison.trust.expression ?? "another subject")
            }.joined(separator: ", ")))
    }
    for note in simulation.notes { append(.item(note.text)) }
    addSteps("Let it sign in", simulation.correction)
    guard simulation.correction.isEmpty, !simulation.isNamed, let first = simulation.nearest.first
    else { return }
    append(
      .line(
        "For the command that adds the right credential, say which application it is to sign in as: add "
          + "--application \(first.application.appId.guidText), for instance."))
  }
}
