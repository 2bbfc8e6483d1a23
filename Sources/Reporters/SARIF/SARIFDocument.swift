import Assessment
import Inventory
import System

/// Writes a report as a SARIF file with one run.
final class SARIFDocument {
  let report: AssessmentReport
  let rules = SARIFRules()
  let findings: FindingList
  let selection: WorstFirst
  var artifacts: SARIFArtifacts
  let json: JSONWriter

  init(_ report: AssessmentReport, limit: Int, _ sink: ByteSink) {
    self.report = report
    findings = report.findings
    // If data are missing, one more result says so.
    selection = WorstFirst(report, limit: max(limit - (report.isIncomplete ? 1 : 0), 0))
    artifacts = SARIFArtifacts(report.inventory.inputs)
    json = JSONWriter(sink)
  }

  func write() {
    json.object {
      json.plain("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.plain("version", "2.1.0")
      json.array("runs") {
        json.object {
          writeTool()
          writeHead()
          writeInvocation()
          json.newLine()
          json.array("results") {
            if report.isIncomplete { writeIncomplete() }
            for result in selection.results {
              switch result {
              case .credential(let index): write(report.credentials[index])
              case .finding(let position):
                let row = report.findingRows[position]
                write(
                  findings[position], place: report.place(ofFindingAt: position),
                  accepted: report.isAccepted(row) ? report.acceptance(of: row) : nil)
              }
            }
          }
          json.newLine()
          artifacts.write(to: json)
        }
      }
    }
    json.newLine()
  }

  /// Writes a message, which is an object with a text.
  func message(_ key: StaticString, _ text: String) {
    json.object(key) {
      json.string("text", SARIFText.message(text))
    }
  }

  private func writeTool() {
    json.newLine()
    json.object("tool") {
      json.object("driver") {
        json.plain("name", "lapse")
        json.string("semanticVersion", ToolVersion.current)
        json.array("rules") {
          for rule in rules.all {
            json.newLine()
            write(rule)
          }
        }
      }
    }
  }

  private func write(_ rule: SARIFRules.Rule) {
    json.object {
      json.plain("id", rule.id)
      message("shortDescription", rule.title)
      message("fullDescription", rule.title + ".")
      message("help", rule.explanation)
      json.string("helpUri", rule.reference)
      json.object("defaultConfiguration") {
        json.plain("level", rule.level)
      }
      json.object("properties") {
        json.array("tags") {
          for tag in rule.tags { json.plain(tag) }
        }
      }
    }
  }

  private func writeHead() {
    json.newLine()
    json.object("automationDetails") {
      json.key("id")
      // The part before the last slash distinguishes the runs of different tenants.
      json.string("lapse/\(VisibleText.string(report.tenant.id))/")
    }
    json.plain("columnKind", "unicodeCodePoints")
    json.object("properties") {
      json.time("asOf", report.asOf)
      json.time("dataAsOf", report.dataAsOf)
      json.string("tenantId", report.tenant.id)
      json.bool("isComplete", !report.isIncomplete)
      json.number("horizonDays", report.options.horizonDays)
      json.string("policyProfile", report.options.policy.name.rawValue)
      if let comparison = report.comparison {
        json.string("changes", ChangeWording.since(comparison))
      }
      json.number("credentials", report.summary.credentials)
      json.number("findings", findings.count)
      json.number("accepted", report.accepted.credentials + report.accepted.findings)
      json.number("resultsLeftOut", selection.leftOut.values.reduce(0, +))
    }
  }
}
