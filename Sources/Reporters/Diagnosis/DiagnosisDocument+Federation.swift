import Assessment
import Diagnosis
import Inventory

/// Writes the presented tokens and the credentials they were compared with.
extension DiagnosisDocument {
  mutating func federation(_ answer: Answer) {
    guard answer.federation != nil || !answer.federationNotes.isEmpty else { return }
    json.object("federation") {
      if let finding = answer.federation {
        presented(finding.token)
        comparisons(finding.comparisons)
      }
      remarks("notes", answer.federationNotes)
    }
  }

  private mutating func presented(_ token: PresentedToken) {
    json.object("presented") {
      text("issuer", token.issuer)
      text("subject", token.subject)
      text("audience", token.audience)
    }
  }

  private mutating func comparisons(_ comparisons: [TrustComparison]) {
    json.array("credentials") {
      for comparison in comparisons {
        json.object {
          text("displayName", comparison.credential.name)
          text("issuer", comparison.trust.issuer)
          text("subject", comparison.trust.subject)
          text("expression", comparison.trust.expression)
          text("audience", comparison.trust.audience)
          json.bool("matches", comparison.matches)
          json.array("differences") {
            difference("issuer", comparison.issuer)
            difference("subject", comparison.subject)
            difference("audience", comparison.audience)
          }
        }
      }
    }
  }

  private mutating func difference(_ part: String, _ result: TrustComparison.Part) {
    guard case .differs(let difference, let cause) = result else { return }
    json.object {
      text("part", part)
      json.plain("cause", cause.rawValue)
      json.number("byte", difference.position + 1)
      text("presented", difference.presented)
      text("registered", difference.registered)
    }
  }

  mutating func write(_ simulation: SimulationResult) {
    json.object {
      presented(simulation.token)
      meetings("matches", simulation.matches)
      meetings("nearest", simulation.nearest)
      json.bool("immutableFormIsOpen", simulation.isOpen)
      remarks("notes", simulation.notes)
      fixes("correction", simulation.correction)
    }
  }

  private mutating func meetings(_ key: StaticString, _ meetings: [SimulationResult.ComparedApplication]) {
    json.array(key) {
      for meeting in meetings {
        json.object {
          text("appId", meeting.application.appId.guidText)
          text("displayName", meeting.application.name)
          comparisons(meeting.comparisons)
        }
      }
    }
  }
}
