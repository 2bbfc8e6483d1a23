import Assessment
import Inventory
import System

/// Results, one by one.
extension SARIFDocument {
  func write(_ row: AssessedCredential) {
    let validity = report.validity(of: row)
    let id = report.stableId(of: row)
    let head = CredentialWording.status(row.status)
    begin(
      SARIFRules.id(of: row.status), row.severity,
      "\(head): \(subject(row)). \(StatusReason.stableText(for: row, in: report))",
      report.isAccepted(row) ? report.acceptance(of: row) : nil)
    location(
      report.place(of: row), object: report.object(of: row), id: id)
    fingerprints(of: id)
    json.object("properties") {
      common(row.severity, id: id)
      json.plain("status", row.status.name)
      json.plain("kind", row.kind.name)
      if let bucket = row.bucket {
        json.plain("bucket", report.buckets.name(of: bucket))
      }
      json.time("startDateTime", validity.start.instant)
      json.time("endDateTime", validity.end.instant)
      json.time("lastUsed", row.lastUsed)
      if let days = report.daysLeft(of: row) {
        json.number("daysLeft", days)
      }
      identity(of: report.directoryObject(of: row))
      if let decision = row.decision { write(decision) }
    }
    json.endObject()
  }

  func write(
    _ finding: Finding, place: (path: String, pointer: String)?, accepted acceptance: Acceptance?
  ) {
    let row = finding.object.map { report.objects[$0] }
    let name = row.map { ": " + object($0) } ?? ""
    begin(
      finding.rule, finding.severity, "\(finding.title)\(name). \(finding.text)", acceptance)
    // A finding in a scanned file is located there, not in the export.
    let file = finding.line.flatMap { _ in finding.path }.map { ($0, "#") }
    location(
      file ?? place ?? finding.path.map { ($0, "#") }, object: row, id: finding.credential,
      line: finding.line)
    fingerprints(of: finding.id)
    json.object("properties") {
      common(finding.severity, id: finding.id)
      json.string("credential", finding.credential)
      json.time("dueDateTime", finding.dueDateTime)
      if let row { identity(of: report.directoryObject(of: row)) }
    }
    json.endObject()
  }

  /// Writes a result for missing data, as not every viewer shows notifications.
  func writeIncomplete() {
    begin(
      SARIFRules.incomplete, .high,
      "The input is not complete. Credentials that are not listed may still expire; the notifications of "
        + "this run and report.json say what is missing.")
    location(nil, object: nil, id: nil)
    fingerprints(of: "incomplete/" + report.tenant.id)
    json.endObject()
  }

  // MARK: Parts

  private func begin(
    _ rule: String, _ severity: Severity, _ text: String, _ acceptance: Acceptance? = nil
  ) {
    json.newLine()
    json.beginObject()
    json.string("ruleId", rule)
    if let position = rules.position(of: rule) {
      json.number("ruleIndex", position)
    }
    json.plain("level", SARIFRules.level(of: severity))
    json.number("rank", SARIFRules.rank(of: severity))
    message("message", text)
    // An empty array says that nothing is suppressed; without it, that would be left open.
    json.array("suppressions") {
      guard let acceptance else { return }
      json.object {
        json.plain("kind", "external")
        json.plain("status", "accepted")
        json.string("justification", SARIFText.message(AcceptanceWording.note(on: acceptance)))
      }
    }
  }

  /// Returns `secret "deploy" of application "Payroll"`.
  private func subject(_ row: AssessedCredential) -> String {
    let name =
      report.displayName(of: row).map { "\"\($0)\"" }
      ?? CredentialWording.keyTail(of: row, in: report)
    return "\(row.kind.words) \(name) of \(object(report.object(of: row)))"
  }

  /// Returns `application "Payroll"`.
  private func object(_ row: AssessedObject) -> String {
    let object = report.directoryObject(of: row)
    let name =
      report.applicationName(of: row).map { "\"\($0)\"" }
      ?? report.inventory.spelling(of: object.id)
    return "\(CredentialWording.objectType(object.type)) \(name)"
  }

  /// Writes the location: the file, and the pointer and object for viewers that show no files.
  ///
  /// Every result has a file, because GitHub accepts none without one, and a line, because GitHub
  /// requires one; lines of a JSON export mean nothing.
  private func location(
    _ place: (path: String, pointer: String)?, object: AssessedObject?, id: String?,
    line: Int? = nil
  ) {
    let path = place?.path ?? report.inventory.inputs.first?.path ?? ReportFormat.json.fileName
    let artifact = artifacts.entry(of: path)
    json.array("locations") {
      json.object {
        json.object("physicalLocation") {
          json.object("artifactLocation") {
            json.string("uri", artifact.uri)
            json.number("index", artifact.position)
          }
          json.object("region") {
            json.number("startLine", line ?? 1)
          }
        }
        if place != nil && line == nil || object != nil {
          json.array("logicalLocations") {
            if let place, line == nil {
              json.object {
                json.string("fullyQualifiedName", VisibleText.string(place.pointer))
                json.plain("kind", "object")
              }
            }
            if let object {
              json.object {
                if let name = report.applicationName(of: object) {
                  json.string("name", VisibleText.string(name))
                }
                json.string(
                  "fullyQualifiedName", VisibleText.string(id ?? report.stableId(of: object)))
                json.plain("kind", "resource")
              }
            }
          }
        }
      }
    }
  }

  /// Writes fingerprints made only of ids, so that a result stays the same alert from week to week.
  ///
  /// GitHub only looks at `primaryLocationLineHash`.
  private func fingerprints(of id: String) {
    let digest = StableDigest.hexadecimal(of: id, bytes: 16)
    json.object("partialFingerprints") {
      json.plain("lapseId/v1", digest)
      json.plain("primaryLocationLineHash", digest + ":1")
    }
  }

  private func common(_ severity: Severity, id: String) {
    json.string("id", id)
    json.plain("severity", severity.name)
  }

  private func identity(of object: DirectoryObject) {
    json.plain("objectType", object.type.name)
    json.string("objectId", report.inventory.spelling(of: object.id))
    if !object.appId.isMissing {
      json.string("appId", report.inventory.spelling(of: object.appId))
    }
  }

  private func write(_ decision: Decision) {
    json.object("decision") {
      json.plain("target", decision.target.name)
      json.plain("confidence", decision.confidence.name)
      json.plain("rule", decision.rule.description)
    }
  }
}
