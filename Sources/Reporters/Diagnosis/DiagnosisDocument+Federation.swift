import Assessment
import Diagnosis
import Inventory

/// Writes the presented tokens and the credentials they were compared with.
extension DiagnosisDocument {
  func federation(_ answer: Answer) {
    guard answer.federation != nil || !answer.federationNotes.isEmpty else { return }
    json.object("federation") {
      if let finding = answer.federation {
        presented(finding.token)
        comparisons(finding.comparisons)
      }
      remarks("notes", answer.federationNotes)
    }
  }

  private func presented(_ token: PresentedToken) {
    json.object("presented") {
      json.string("issuer", token.issuer)
      json.string("subject", token.subject)
      json.string("audience", token.audience)
    }
  }

  private func comparisons(_ comparisons: [TrustComparison]) {
    json.array("credentials") {
      for comparison in comparisons {
        json.object {
          json.string("displayName", comparison.credential.name)
          json.string("issuer", comparison.trust.issuer)
          json.string("subject", comparison.trust.subject)
          json.string("expression", comparison.trust.expression)
          json.string("audience", comparison.trust.audience)
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

  private func difference(_ part: String, _ result: TrustComparison.Part) {
    guard case .differs(let difference, let cause) = result else { return }
    json.object {
      json.string("part", part)
      json.plain("cause", cause.rawValue)
      json.number("byte", difference.position + 1)
      json.string("presented", difference.presented)
      json.string("registered", difference.registered)
    }
  }

  func write(_ simulation: SimulationResult) {
    json.object {
      presented(simulation.token)
      applications("matches", simulation.matches)
      applications("nearest", simulation.nearest)
      json.bool("immutableFormIsOpen", simulation.isOpen)
      remarks("notes", simulation.notes)
      fixes("correction", simulation.correction)
    }
  }

  private func applications(
    _ key: StaticString, _ compared: [SimulationResult.ComparedApplication]
  ) {
    json.array(key) {
      for entry in compared {
        json.object {
          json.string("appId", entry.application.appId.guidText)
          json.string("displayName", entry.application.name)
          comparisons(entry.comparisons)
        }
      }
    }
  }
}
