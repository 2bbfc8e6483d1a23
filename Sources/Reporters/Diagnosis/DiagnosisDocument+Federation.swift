import Assessment
import Diagnosis
import Inventory

/// Presented tokens and what they meet.
extension DiagnosisDocument {
  mutating func federation(_ answer: Answer) {
    guard answer.federation != nil || !answer.federationNotes.isEmpty else { return }
    json.key("federation")
    json.beginObject()
    if let finding = answer.federation {
      presented(finding.token)
      comparisons(finding.comparisons)
    }
    remarks("notes", answer.federationNotes)
    json.endObject()
  }

  private mutating func presented(_ token: PresentedToken) {
    json.key("presented")
    json.beginObject()
    text("issuer", token.issuer)
    text("subject", token.subject)
    text("audience", token.audience)
    json.endObject()
  }

  private mutating func comparisons(_ comparisons: [TrustComparison]) {
    json.key("credentials")
    json.beginArray()
    for comparison in comparisons {
      json.beginObject()
      text("displayName", comparison.credential.name)
      text("issuer", comparison.trust.issuer)
      text("subject", comparison.trust.subject)
      text("expression", comparison.trust.expression)
      text("audience", comparison.trust.audience)
      json.key("matches")
      json.bool(comparison.matches)
      json.key("differences")
      json.beginArray()
      difference("issuer", comparison.issuer)
      difference("subject", comparison.subject)
      difference("audience", comparison.audience)
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private mutating func difference(_ part: String, _ result: TrustComparison.Part) {
    guard case .differs(let difference, let cause) = result else { return }
    json.beginObject()
    text("part", part)
    json.key("cause")
    json.plain(cause.rawValue)
    json.key("byte")
    json.number(difference.position + 1)
    text("presented", difference.presented)
    text("registered", difference.registered)
    json.endObject()
  }

  mutating func write(_ simulation: SimulationResult) {
    json.beginObject()
    presented(simulation.token)
    meetings("matches", simulation.matches)
    meetings("nearest", simulation.nearest)
    json.key("immutableFormIsOpen")
    json.bool(simulation.isOpen)
    remarks("notes", simulation.notes)
    fixes("correction", simulation.correction)
    json.endObject()
  }

  private mutating func meetings(_ key: StaticString, _ meetings: [SimulationResult.Meeting]) {
    json.key(key)
    json.beginArray()
    for meeting in meetings {
      json.beginObject()
      text("appId", meeting.application.appId.guidText)
      text("displayName", meeting.application.name)
      comparisons(meeting.comparisons)
      json.endObject()
    }
    json.endArray()
  }
}
