import Assessment
import Inventory

/// Results, one by one.
extension SARIFDocument {
  mutating func write(_ row: AssessedCredential) {
    let validity = report.validity(of: row)
    let head = CredentialWording.status(of: row, in: report)
    begin(
      SARIFRules.id(of: row.status), row.severity,
      "\(head): \(subject(row)). \(StatusReason.text(for: row, in: report))",
      report.isAccepted(row) ? report.acceptance(of: row) : nil)
    location(
      report.place(of: row), object: report.object(of: row), id: report.stableId(of: row))
    fingerprints(of: report.stableId(of: row))
    json.key("properties")
    json.beginObject()
    common(row.severity, id: report.stableId(of: row))
    json.key("status")
    json.plain(row.status.name)
    json.key("kind")
    json.plain(row.kind.name)
    if let bucket = row.bucket {
      json.key("bucket")
      json.plain(report.options.buckets.name(of: bucket))
    }
    time("startDateTime", validity.start.instant)
    time("endDateTime", validity.end.instant)
    time("lastUsed", row.lastUsed)
    if let days = report.daysLeft(of: row) {
      json.key("daysLeft")
      json.number(days)
    }
    identity(of: report.directoryObject(of: row))
    if let decision = row.decision { write(decision) }
    json.endObject()
    json.endObject()
  }

  mutating func write(
    _ finding: Finding, place: (path: String, pointer: String)?, accepted acceptance: Acceptance?
  ) {
    let row = finding.object.map { report.objects[$0] }
    let name = row.map { ": " + object($0) } ?? ""
    begin(
      finding.rule, finding.severity, "\(finding.title)\(name). \(finding.text)", acceptance)
    // A finding in a file that was looked through stands there, not in the export.
    let file = finding.line.flatMap { _ in finding.path }.map { ($0, "#") }
    location(
      file ?? place ?? finding.path.map { ($0, "#") }, object: row, id: finding.credential,
      line: finding.line)
    fingerprints(of: finding.id)
    json.key("properties")
    json.beginObject()
    common(finding.severity, id: finding.id)
    if let credential = finding.credential {
      json.key("credential")
      json.string(credential)
    }
    time("dueDateTime", finding.dueDateTime)
    if let row { identity(of: report.directoryObject(of: row)) }
    json.endObject()
    json.endObject()
  }

  /// That things may be missing must not depend on a viewer that shows notifications.
  mutating func writeIncomplete() {
    begin(
      SARIFRules.incomplete, .high,
      "The input is not complete. What is not listed here is not known to be fine; the notifications of "
        + "this run and report.json say what is missing.")
    location(nil, object: nil, id: nil)
    fingerprints(of: "incomplete/" + report.tenant.id)
    json.endObject()
  }

  // MARK: Parts

  private mutating func begin(
    _ rule: String, _ severity: Severity, _ text: String, _ acceptance: Acceptance? = nil
  ) {
    json.newLine()
    json.beginObject()
    json.key("ruleId")
    json.string(rule)
    if let position = rules.position(of: rule) {
      json.key("ruleIndex")
      json.number(position)
    }
    json.key("level")
    json.plain(SARIFRules.level(of: severity))
    json.key("rank")
    json.number(SARIFRules.rank(of: severity))
    message("message", text)
    // None, which is more than not to say.
    json.key("suppressions")
    json.beginArray()
    if let acceptance {
      json.beginObject()
      json.key("kind")
      json.plain("external")
      json.key("status")
      json.plain("accepted")
      json.key("justification")
      json.string(SARIFText.message(AcceptanceWording.note(on: acceptance)))
      json.endObject()
    }
    json.endArray()
  }

  /// `secret "deploy" of application "Payroll"`.
  private func subject(_ row: AssessedCredential) -> String {
    let name =
      report.displayName(of: row).map { "\"\($0)\"" }
      ?? CredentialWording.keyTail(of: row, in: report)
    return "\(CredentialWording.kind(row.kind)) \(name) of \(object(report.object(of: row)))"
  }

  /// `application "Payroll"`.
  private func object(_ row: AssessedObject) -> String {
    let object = report.directoryObject(of: row)
    let name =
      report.applicationName(of: row).map { "\"\($0)\"" }
      ?? report.inventory.spelling(of: object.id)
    return "\(CredentialWording.objectType(object.type)) \(name)"
  }

  /// Where it stands: the file for those who show files, the pointer and the object for those who do not.
  ///
  /// Every result has a file, because GitHub takes none without, and a line, because it asks for one;
  /// a JSON export has no lines that would mean anything.
  private mutating func location(
    _ place: (path: String, pointer: String)?, object: AssessedObject?, id: String?,
    line: Int? = nil
  ) {
    let path = place?.path ?? report.inventory.inputs.first?.path ?? ReportFormat.json.fileName
    json.key("locations")
    json.beginArray()
    json.beginObject()
    json.key("physicalLocation")
    json.beginObject()
    json.key("artifactLocation")
    json.beginObject()
    json.key("uri")
    json.string(SARIFText.uri(path))
    json.key("index")
    json.number(artifacts.position(of: path))
    json.endObject()
    json.key("region")
    json.beginObject()
    json.key("startLine")
    json.number(line ?? 1)
    json.endObject()
    json.endObject()
    if place != nil && line == nil || object != nil {
      json.key("logicalLocations")
      json.beginArray()
      if let place, line == nil {
        json.beginObject()
        json.key("fullyQualifiedName")
        json.string(VisibleText.string(place.pointer))
        json.key("kind")
        json.plain("object")
        json.endObject()
      }
      if let object {
        json.beginObject()
        if let name = report.applicationName(of: object) {
          json.key("name")
          json.string(VisibleText.string(name))
        }
        json.key("fullyQualifiedName")
        json.string(VisibleText.string(id ?? report.stableId(of: object)))
        json.key("kind")
        json.plain("resource")
        json.endObject()
      }
      json.endArray()
    }
    json.endObject()
    json.endArray()
  }

  /// From ids alone, so that a result stays the same alert from week to week. GitHub looks only at
  /// `primaryLocationLineHash`.
  private mutating func fingerprints(of id: String) {
    let digest = StableDigest.hexadecimal(of: id, bytes: 16)
    json.key("partialFingerprints")
    json.beginObject()
    json.key("lapseId/v1")
    json.plain(digest)
    json.key("primaryLocationLineHash")
    json.plain(digest + ":1")
    json.endObject()
  }

  private mutating func common(_ severity: Severity, id: String) {
    json.key("id")
    json.string(id)
    json.key("severity")
    json.plain(severity.name)
  }

  private mutating func identity(of object: DirectoryObject) {
    json.key("objectType")
    json.plain(object.type.name)
    json.key("objectId")
    json.string(report.inventory.spelling(of: object.id))
    if !object.appId.isMissing {
      json.key("appId")
      json.string(report.inventory.spelling(of: object.appId))
    }
  }

  private mutating func write(_ decision: Decision) {
    json.key("decision")
    json.beginObject()
    json.key("target")
    json.plain(decision.target.name)
    json.key("confidence")
    json.plain(decision.confidence.name)
    json.key("rule")
    json.plain(decision.rule.description)
    json.endObject()
  }

  private mutating func time(_ key: StaticString, _ time: Instant?) {
    guard let time else { return }
    json.key(key)
    json.time(time)
  }
}
