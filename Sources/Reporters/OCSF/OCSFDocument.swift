import Assessment
import Inventory
import System

/// The lines while they are being written.
final class OCSFDocument {
  let report: AssessmentReport
  private let json: JSONWriter
  private let sink: ByteSink

  init(_ report: AssessmentReport, _ sink: ByteSink) {
    self.report = report
    self.sink = sink
    json = JSONWriter(sink)
  }

  func write() {
    for event in OCSFCompleteness.events(of: report) { line(event) { _ in } }
    for row in report.credentials { write(row) }
    let findings = report.findings
    for position in findings.indices {
      let credential = findings.row(at: position).credential
      write(
        findings[position], about: credential.map { report.credentials[Int($0)] },
        isAccepted: report.isAccepted(findings.row(at: position)))
    }
  }

  private func write(_ row: AssessedCredential) {
    let description = StatusDescription(row.status)
    let head = CredentialWording.status(of: row, in: report)
    let reason = StatusReason.text(for: row, in: report)
    let id = report.stableId(of: row)
    let verdict = report.verdict(on: row)
    let event = OCSFEvent(
      uid: "status/" + id, code: "lapse." + row.status.name, title: head, text: reason,
      type: "expiry", severity: row.severity,
      outcome: OCSFEvent.Outcome(verdict), checkName: description.title,
      remedy: verdict == .inOrder ? nil : description.explanation,
      reference: StatusDescription.reference, isAccepted: report.isAccepted(row))
    line(event) { document in
      document.resource(
        id: id, name: document.report.nameReference(of: row), type: row.kind.name,
        object: document.report.object(of: row), row: row)
    }
  }

  private func write(
    _ finding: Finding, about credential: AssessedCredential?, isAccepted: Bool
  ) {
    let event = OCSFEvent(
      uid: finding.id, code: finding.rule, title: finding.title, text: finding.text,
      type: "hygiene", severity: finding.severity, outcome: .fail, checkName: finding.title,
      remedy: nil, reference: finding.reference, isAccepted: isAccepted)
    line(event) { document in
      guard let index = finding.object else { return }
      let object = document.report.objects[index]
      let directoryObject = document.report.directoryObject(of: object)
      document.resource(
        id: finding.credential ?? document.report.stableId(of: object),
        name: credential.map { document.report.nameReference(of: $0) }
          ?? directoryObject.displayName,
        type: credential?.kind.name ?? directoryObject.type.name, object: object, row: credential)
    }
  }

  // MARK: Parts

  /// Writes one event; `resource` writes the only element of `resources`, or nothing.
  private func line(
    _ event: OCSFEvent, resource: (OCSFDocument) -> Void
  ) {
    let severity = OCSFEvent.severity(event.severity)
    json.beginLine()
    json.object {
      caption("activity_id", 1, "activity_name", "Create")
      caption("category_uid", 2, "category_name", "Findings")
      caption("class_uid", 2_003, "class_name", "Compliance Finding")
      caption("type_uid", 200_301, "type_name", "Compliance Finding: Create")
      json.number("time", milliseconds(report.asOf))
      json.number("severity_id", Int64(severity.id))
      json.plain("severity", severity.name)
      json.number("status_id", event.isAccepted ? 3 : 1)
      json.plain("status", event.isAccepted ? "Suppressed" : "New")
      visible("message", event.text)
      metadata(event)
      json.object("finding_info") {
        json.string("uid", event.uid)
        visible("title", event.title)
        if event.remedy == nil, event.outcome != .pass { json.string("src_url", event.reference) }
        json.array("types") { json.plain(event.type) }
      }
      compliance(event, severity)
      if let remedy = event.remedy { remediation(remedy, event.reference) }
      json.array("resources") { resource(self) }
    }
    json.newLine()
  }

  private func remediation(_ remedy: String, _ reference: String) {
    json.object("remediation") {
      visible("desc", remedy)
      json.array("references") { json.string(reference) }
    }
  }

  private func metadata(_ event: OCSFEvent) {
    json.object("metadata") {
      json.plain("version", "1.5.0")
      json.object("product") {
        json.plain("name", "lapse")
        json.plain("vendor_name", "lapse")
        json.string("version", ToolVersion.current)
      }
      json.string("event_code", event.code)
      json.string("tenant_uid", report.tenant.id)
      json.plain(
        "uid", StableDigest.hexadecimal(of: "\(event.uid) \(report.asOf.rfc3339)", bytes: 16))
      json.time("original_time", report.dataAsOf)
    }
  }

  private func compliance(_ event: OCSFEvent, _ severity: (id: Int, name: String)) {
    json.object("compliance") {
      json.string("control", event.code)
      json.number("status_id", Int64(event.outcome.rawValue))
      json.plain("status", event.outcome.name)
      json.array("checks") {
        json.object {
          json.string("uid", event.code)
          visible("name", event.checkName)
          json.number("status_id", Int64(event.outcome.rawValue))
          json.plain("status", event.outcome.name)
          json.number("severity_id", Int64(severity.id))
          json.plain("severity", severity.name)
        }
      }
    }
  }

  /// Writes what a line is about: a credential or an object.
  private func resource(
    id: String, name: TextReference, type: String, object row: AssessedObject,
    row credential: AssessedCredential?
  ) {
    let inventory = report.inventory
    let object = report.directoryObject(of: row)
    json.object {
      json.string("uid", id)
      json.string("name", inventory.text.string(name))
      json.plain("type", type)
      json.string("namespace", report.tenant.id)
      json.object("data") {
        json.plain("objectType", object.type.name)
        json.string("objectId", inventory.spelling(of: object.id))
        if !object.appId.isMissing { json.string("appId", inventory.spelling(of: object.appId)) }
        json.string("applicationName", report.applicationName(of: row))
        if let credential { facts(of: credential) }
      }
    }
  }

  private func facts(of row: AssessedCredential) {
    let validity = report.validity(of: row)
    json.plain("status", row.status.name)
    if let bucket = row.bucket { json.plain("bucket", report.buckets.name(of: bucket)) }
    json.time("startDateTime", validity.start.instant)
    json.time("endDateTime", validity.end.instant)
    json.time("lastUsed", row.lastUsed)
    guard let decision = row.decision else { return }
    json.plain("target", decision.target.name)
    json.plain("confidence", decision.confidence.name)
    json.plain("candidateRule", decision.rule.description)
  }

  private func milliseconds(_ instant: Instant) -> Int64 {
    // A time beyond the range of the type becomes its limit.
    let (time, isTooFar) = instant.secondsSinceEpoch.multipliedReportingOverflow(by: 1_000)
    return isTooFar ? (instant.secondsSinceEpoch < 0 ? .min : .max) : time
  }

  /// Writes a numeric id and its caption.
  private func caption(
    _ key: StaticString, _ number: Int64, _ nameKey: StaticString, _ name: StaticString
  ) {
    json.number(key, number)
    json.plain(nameKey, name)
  }

  /// Writes words for people, which may quote a tenant.
  private func visible(_ key: StaticString, _ value: String) {
    json.key(key)
    json.string(VisibleText.string(value))
  }
}
