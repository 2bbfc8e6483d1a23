package import Assessment
import Inventory

/// Rotations as JSON, for programs. Keys are described in the README.
package struct RotationDocument {
  private let report: AssessmentReport
  private var json: JSONWriter

  private init(_ report: AssessmentReport, _ sink: ByteSink) {
    self.report = report
    json = JSONWriter(sink)
  }

  /// - Parameter rotations: by the old credential's id.
  package static func write(
    _ rotations: [Rotation], of report: AssessmentReport, to sink: ByteSink
  ) {
    var document = RotationDocument(report, sink)
    document.write(rotations)
  }

  private mutating func write(_ rotations: [Rotation]) {
    json.beginObject()
    json.key("asOf")
    json.time(report.asOf)
    time("dataAsOf", report.dataAsOf)
    json.key("tenantId")
    json.string(report.tenant.id)
    json.key("isComplete")
    json.bool(!report.isIncomplete)
    json.key("rotations")
    json.beginArray()
    for rotation in rotations {
      json.newLine()
      write(rotation)
    }
    json.endArray()
    json.endObject()
    json.newLine()
  }

  private mutating func write(_ rotation: Rotation) {
    let object = report.directoryObject(of: rotation.old)
    json.beginObject()
    json.key("id")
    json.string("rotation/" + report.stableId(of: rotation.old))
    json.key("state")
    json.plain(rotation.state.name)
    json.key("objectType")
    json.plain(object.type.name)
    json.key("objectId")
    json.string(report.inventory.spelling(of: object.id))
    if !object.appId.isMissing {
      json.key("appId")
      json.string(report.inventory.spelling(of: object.appId))
    }
    text("applicationName", report.inventory.text.string(object.displayName))
    json.key("kind")
    json.plain(rotation.old.kind.name)
    json.key("old")
    credential(rotation.old)
    json.key("successor")
    if let successor = rotation.successor { credential(successor) } else { json.null() }
    time("created", rotation.created)
    time("adopted", rotation.adopted)
    time("oldSilentSince", rotation.oldSilentSince)
    time("safeToDeleteOn", rotation.safeToDeleteOn)
    json.key("notKnown")
    json.beginArray()
    for unknown in rotation.unknowns {
      json.beginObject()
      json.key("code")
      json.plain(unknown.code)
      json.key("text")
      json.string(unknown.words)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func credential(_ row: AssessedCredential) {
    let validity = report.validity(of: row)
    json.beginObject()
    json.key("id")
    json.string(report.stableId(of: row))
    json.key("keyId")
    json.string(report.inventory.spelling(of: report.keyId(of: row)))
    text("displayName", report.displayName(of: row))
    time("startDateTime", validity.start.instant)
    if validity.end == .null {
      json.key("endDateTime")
      json.null()
    } else {
      time("endDateTime", validity.end.instant)
    }
    json.key("status")
    json.plain(row.status.name)
    time("lastUsed", row.lastUsed)
    json.endObject()
  }

  /// Absent where it is not known.
  private mutating func time(_ key: StaticString, _ time: Instant?) {
    guard let time else { return }
    json.key(key)
    json.time(time)
  }

  private mutating func text(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    json.key(key)
    json.string(text)
  }
}
