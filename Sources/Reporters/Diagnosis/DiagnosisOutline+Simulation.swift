import Diagnosis
import Inventory

/// What a token meets that was made up, or read from a file.
extension DiagnosisOutline {
  static func moment(_ instant: Instant) -> String {
    "\(TimeWording.date(instant)), \(instant.rfc3339.dropFirst(11).prefix(8)) UTC"
  }

  mutating func add(_ simulation: SimulationResult) {
    append(
      .heading(
        1, simulation.matches.isEmpty ? "No federated credential takes it" : "It would sign in"))
    append(.fact("presented", Self.presented(simulation.token)))
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
          "Repositories made, renamed or transferred since 15 July 2026 send the form with numbers: "
            + "gh api repos/OWNER/NAME --jq '{repo:.id,owner:.owner.id}' tells them; give them as repo-id and "
            + "owner-id to ask for that form."))
    }
    guard simulation.matches.isEmpty, !simulation.nearest.isEmpty else { return }
    append(.heading(2, "What comes nearest"))
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
  }

  private static func presented(_ token: PresentedToken) -> String {
    let parts: [(String, String?)] = [
      ("issuer", token.issuer), ("subject", token.subject), ("audience", token.audience),
    ]
    return parts.compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
  }
}
