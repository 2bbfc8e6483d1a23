package import Assessment
import Inventory

/// A comparison as JSON: `lapse diff --format json`, and `comparison` in report.json.
package struct ChangesJSON {
  package static let schemaVersion = "1.0"

  private let comparison: Comparison

  private init(_ comparison: Comparison) {
    self.comparison = comparison
  }

  /// Writes a document of its own.
  package static func write(_ comparison: Comparison, to sink: ByteSink) {
    let json = JSONWriter(sink)
    json.beginObject()
    json.key("schemaVersion")
    json.plain(schemaVersion)
    json.key("tool")
    json.beginObject()
    json.key("name")
    json.plain("lapse")
    json.key("version")
    json.string(ToolVersion.current)
    json.endObject()
    json.key("tenantId")
    json.string(comparison.after.tenantId)
    json.key("backwards")
    json.bool(comparison.isBackwards)
    ChangesJSON(comparison).writeMembers(old: "old", new: "new", to: json)
    json.endObject()
    json.newLine()
  }

  /// Writes the value of `comparison` in a report.
  static func write(_ comparison: Comparison, to json: JSONWriter) {
    json.beginObject()
    ChangesJSON(comparison).writeMembers(old: "baseline", new: nil, to: json)
    json.endObject()
  }

  private func writeMembers(old: StaticString, new: StaticString?, to json: JSONWriter) {
    json.key(old)
    write(comparison.before, to: json)
    if let new {
      json.key(new)
      write(comparison.after, to: json)
    }
    json.key("summary")
    json.string(ChangeWording.since(comparison))
    json.key("counts")
    json.beginObject()
    for kind in ChangeKind.allCases {
      guard let count = comparison.counts[kind] else { continue }
      json.key(kind.name)
      json.number(count)
    }
    json.endObject()
    json.newLine()
    json.key("notTold")
    json.beginArray()
    for (refusal, text) in zip(comparison.refusals, ChangeWording.refusals(of: comparison)) {
      write(refusal, text, to: json)
    }
    json.endArray()
    json.newLine()
    json.key("changes")
    json.beginArray()
    for change in comparison.changes { write(change, to: json) }
    json.endArray()
  }

  private func write(_ report: ComparedReport, to json: JSONWriter) {
    json.beginObject()
    json.key("asOf")
    json.time(report.asOf)
    time("dataAsOf", report.dataAsOf, to: json)
    text("toolVersion", report.toolVersion, to: json)
    text("rulesDigest", report.rulesDigest, to: json)
    text("policyDigest", report.policyDigest, to: json)
    if let days = report.horizonDays {
      json.key("horizonDays")
      json.number(days)
    }
    json.key("complete")
    json.bool(report.isComplete)
    json.endObject()
  }

  private func write(_ refusal: Refusal, _ words: String, to json: JSONWriter) {
    json.newLine()
    json.beginObject()
    json.key("code")
    json.plain(refusal.code)
    if case .collection(let collection, let before, let after) = refusal.reason {
      json.key("collection")
      json.string(collection.rawValue)
      json.key("before")
      json.string(before.rawValue)
      json.key("after")
      json.string(after.rawValue)
    }
    json.key("text")
    json.string(words)
    json.key("changes")
    json.beginArray()
    for kind in refusal.kinds { json.plain(kind.name) }
    json.endArray()
    json.key("withheld")
    json.number(refusal.withheld)
    json.endObject()
  }

  // MARK: Changes

  private func write(_ change: Change, to json: JSONWriter) {
    json.newLine()
    json.beginObject()
    json.key("change")
    json.plain(change.kind.name)
    json.key("id")
    json.string(comparison.id(of: change))
    json.key("severity")
    json.plain(comparison.severity(of: change).name)
    if let (object, isAfter) = comparison.object(of: change) {
      write(object, in: isAfter ? comparison.after : comparison.before, to: json)
    }
    switch change.subject {
    case .credential: writeCredential(change, to: json)
    case .object: writeOwners(change, to: json)
    case .finding:
      json.key("rule")
      json.plain(rule(of: change))
    }
    if let act = change.actor {
      json.key("actor")
      json.beginObject()
      json.key("at")
      json.time(act.at)
      json.key("by")
      json.string(act.by)
      json.key("type")
      json.plain(act.isApplication ? "application" : "user")
      json.endObject()
    }
    json.endObject()
  }

  private func rule(of change: Change) -> String {
    change.after.map { comparison.after.findings[$0].rule.description }
      ?? change.before.map { comparison.before.findings[$0].rule.description } ?? ""
  }

  private func write(
    _ object: ComparedReport.Object, in report: ComparedReport, to json: JSONWriter
  ) {
    json.key("objectType")
    json.plain(object.key.type.name)
    json.key("objectId")
    json.string(report.spelling(of: object.key.id))
    if !object.appId.isMissing {
      json.key("appId")
      json.string(report.spelling(of: object.appId))
    }
    text("applicationName", report.text.string(object.name), to: json)
  }

  private func writeCredential(_ change: Change, to json: JSONWriter) {
    let row =
      change.after.map { (comparison.after.credentials[$0], comparison.after) }
      ?? change.before.map { (comparison.before.credentials[$0], comparison.before) }
    if let (row, report) = row {
      json.key("kind")
      json.plain(row.key.kind.name)
      json.key("keyId")
      json.string(report.spelling(of: row.key.keyId))
      text("displayName", report.text.string(row.name), to: json)
    }
    json.key("before")
    state(change.before.map { comparison.before.credentials[$0] }, to: json)
    json.key("after")
    state(change.after.map { comparison.after.credentials[$0] }, to: json)
    if let position = change.replaces {
      json.key("replaces")
      json.string(comparison.before.stableId(comparison.before.credentials[position].key))
    }
    if let position = change.replacedBy {
      json.key("replacedBy")
      json.string(comparison.after.stableId(comparison.after.credentials[position].key))
    }
  }

  /// Writes the state of a credential; null if the report does not have it.
  private func state(_ row: ComparedReport.Credential?, to json: JSONWriter) {
    guard let row else { return json.null() }
    json.beginObject()
    json.key("status")
    json.plain(row.status.name)
    json.key("severity")
    json.plain(row.severity.name)
    time("startDateTime", row.start, to: json)
    time("endDateTime", row.end, to: json)
    time("lastUsed", row.lastUsed, to: json)
    if row.isAccepted {
      json.key("accepted")
      json.bool(true)
    }
    json.endObject()
  }

  private func writeOwners(_ change: Change, to json: JSONWriter) {
    guard !(change.lost.isEmpty && change.gained.isEmpty) else { return }
    owners("lost", change.lost, of: change.before, in: comparison.before, to: json)
    owners("gained", change.gained, of: change.after, in: comparison.after, to: json)
  }

  private func owners(
    _ key: StaticString, _ ids: [Identifier], of object: Int?, in report: ComparedReport,
    to json: JSONWriter
  ) {
    json.key(key)
    json.beginArray()
    for id in ids {
      json.beginObject()
      json.key("id")
      json.string(report.spelling(of: id))
      text("displayName", report.ownerName(id, ofObjectAt: object), to: json)
      json.endObject()
    }
    json.endArray()
  }

  private func text(_ key: StaticString, _ text: String?, to json: JSONWriter) {
    guard let text else { return }
    json.key(key)
    json.string(text)
  }

  private func time(_ key: StaticString, _ time: Instant?, to json: JSONWriter) {
    guard let time else { return }
    json.key(key)
    json.time(time)
  }
}
