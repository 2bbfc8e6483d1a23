import Assessment
import Inventory

/// What the run could not see, and what it does not show.
extension SARIFDocument {
  func writeInvocation() {
    json.newLine()
    json.array("invocations") {
      json.object {
        json.bool("executionSuccessful", !report.isIncomplete)
        json.array("toolExecutionNotifications") {
          for ledger in report.completeness {
            for reason in ledger.reasons {
              notification(
                reason.code.rawValue, level: level(of: reason, in: ledger),
                "\(ledger.collection.rawValue) (\(ledger.state.rawValue)): \(reason.message) (\(reason.count))"
              )
            }
          }
          for input in report.unusableInputs.prefix(100) {
            notification(
              ReasonCode.unreadableInput.rawValue, level: "error",
              "\(input.path): \(input.problem ?? "not readable")")
          }
          writeLeftOut()
        }
      }
    }
  }

  private func writeLeftOut() {
    let shown = SARIFReporter.shownByGitHub
    if !selection.leftOut.isEmpty {
      let counts = Severity.allCases.reversed().compactMap { severity in
        selection.leftOut[severity].map { "\(NumberWording.grouped($0)) \(severity.name)" }
      }
      notification(
        "lapse.resultsLeftOut", level: "warning",
        "The run has the worst \(NumberWording.grouped(selection.results.count)) of "
          + "\(NumberWording.grouped(selection.total)) results. Left out: \(counts.joined(separator: ", ")). "
          + "report.json and report.csv have all of them.")
    } else if selection.results.count > shown {
      notification(
        "lapse.resultsLeftOut", level: "note",
        "GitHub shows \(NumberWording.grouped(shown)) of these "
          + "\(NumberWording.grouped(selection.results.count)) results.")
    }
  }

  private func level(
    of reason: CollectionLedger.Reason, in ledger: CollectionLedger
  ) -> String {
    let isMissing = ledger.state == .notCollected && reason.code.meansMissingObjects
    guard reason.code.makesPartial || isMissing else { return "note" }
    if AssessmentReport.isIncomplete(ledger) { return "error" }
    return isMissing ? "note" : "warning"
  }

  private func notification(_ id: String, level: String, _ text: String) {
    json.newLine()
    json.object {
      json.object("descriptor") {
        json.plain("id", id)
      }
      json.plain("level", level)
      message("message", text)
    }
  }
}
