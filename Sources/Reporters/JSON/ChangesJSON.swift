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
    json.object {
      json.plain("schemaVersion", schemaVersion)
      json.object("tool") {
        json.plain("name", "lapse")
        json.string("version", ToolVersion.current)
      }
      json.string("tenantId", comparison.after.tenantId)
      json.bool("backwards", comparison.isBackwards)
      ChangesJSON(comparison).writeMembers(old: "old", new: "new", to: json)
    }
    json.newLine()
  }

  /// Writes the value of `comparison` in a report.
  static func write(_ comparison: Comparison, to json: JSONWriter) {
    json.object {
      ChangesJSON(comparison).writeMembers(old: "baseline", new: nil, to: json)
    }
  }

  private func writeMembers(old: StaticString, new: StaticString?, to json: JSONWriter) {
    json.key(old)
    write(comparison.before, to: json)
    if let new {
      json.key(new)
      write(comparison.after, to: json)
    }
    json.string("summary", ChangeWording.since(comparison))
    json.object("counts") {
      for kind in ChangeKind.allCases {
        guard let count = comparison.counts[kind] else { continue }
        json.key(named: kind.name)
        json.number(count)
      }
    }
    json.newLine()
    json.array("notTold") {
      for (refusal, text) in zip(comparison.refusals, ChangeWording.refusals(of: comparison)) {
        write(refusal, text, to: json)
      }
    }
    json.newLine()
    json.array("changes") {
      for change in comparison.changes { write(change, to: json) }
    }
  }

  private func write(_ report: ComparedReport, to json: JSONWriter) {
    json.object {
      json.time("asOf", report.asOf)
      json.time("dataAsOf", report.dataAsOf)
      json.string("toolVersion", report.toolVersion)
      json.string("rulesDigest", report.rulesDigest)
      json.string("policyDigest", report.policyDigest)
      if let days = report.horizonDays {
        json.number("horizonDays", days)
      }
      json.bool("complete", report.isComplete)
    }
  }

  private func write(_ refusal: Refusal, _ words: String, to json: JSONWriter) {
    json.newLine()
    json.object {
      json.plain("code", refusal.code)
      if case .collection(let collection, let before, let after) = refusal.reason {
        json.string("collection", collection.rawValue)
        json.string("before", before.rawValue)
        json.string("after", after.rawValue)
      }
      json.string("text", words)
      json.array("changes") {
        for kind in refusal.kinds { json.plain(kind.name) }
      }
      json.number("withheld", refusal.withheld)
    }
  }

  // MARK: Changes

  private func write(_ change: Change, to json: JSONWriter) {
    json.newLine()
    json.object {
      json.plain("change", change.kind.name)
      json.string("id", comparison.id(of: change))
      json.plain("severity", comparison.severity(of: change).name)
      if let (object, isAfter) = comparison.object(of: change) {
        write(object, in: isAfter ? comparison.after : comparison.before, to: json)
      }
      switch change.subject {
      case .credential: writeCredential(change, to: json)
      case .object: writeOwners(change, to: json)
      case .finding:
        json.plain("rule", rule(of: change))
      }
      if let act = change.actor {
        json.object("actor") {
          json.time("at", act.at)
          json.string("by", act.by)
          json.plain("type", act.isApplication ? "application" : "user")
        }
      }
    }
  }

  private func rule(of change: Change) -> String {
    change.after.map { comparison.after.findings[$0].rule.description }
      ?? change.before.map { comparison.before.findings[$0].rule.description } ?? ""
  }

  private func write(
    _ object: ComparedReport.Object, in report: ComparedReport, to json: JSONWriter
  ) {
    json.plain("objectType", object.key.type.name)
    json.string("objectId", report.spelling(of: object.key.id))
    if !object.appId.isMissing {
      json.string("appId", report.spelling(of: object.appId))
    }
    json.string("applicationName", report.text.string(object.name))
  }

  private func writeCredential(_ change: Change, to json: JSONWriter) {
    let row =
      change.after.map { (comparison.after.credentials[$0], comparison.after) }
      ?? change.before.map { (comparison.before.credentials[$0], comparison.before) }
    if let (row, report) = row {
      json.plain("kind", row.key.kind.name)
      json.string("keyId", report.spelling(of: row.key.keyId))
      json.string("displayName", report.text.string(row.name))
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
    json.object {
      json.plain("status", row.status.name)
      json.plain("severity", row.severity.name)
      json.time("startDateTime", row.start)
      json.time("endDateTime", row.end)
      json.time("lastUsed", row.lastUsed)
      if row.isAccepted {
        json.bool("accepted", true)
      }
    }
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
    json.array(key) {
      for id in ids {
        json.object {
          json.string("id", report.spelling(of: id))
          json.string("displayName", report.ownerName(id, ofObjectAt: object))
        }
      }
    }
  }
}
