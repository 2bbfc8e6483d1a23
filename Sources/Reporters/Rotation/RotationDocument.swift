package import Assessment
import Inventory

/// Rotations as JSON, for programs. Keys are described in the README.
package struct RotationDocument {
  private let report: AssessmentReport
  private let json: JSONWriter

  private init(_ report: AssessmentReport, _ sink: ByteSink) {
    self.report = report
    json = JSONWriter(sink)
  }

  /// - Parameter rotations: sorted by the old credential's id.
  package static func write(
    _ rotations: [Rotation], of report: AssessmentReport, to sink: ByteSink
  ) {
    var document = RotationDocument(report, sink)
    document.write(rotations)
  }

  private mutating func write(_ rotations: [Rotation]) {
    json.object {
      json.time("asOf", report.asOf)
      time("dataAsOf", report.dataAsOf)
      json.string("tenantId", report.tenant.id)
      json.bool("isComplete", !report.isIncomplete)
      json.array("rotations") {
        for rotation in rotations {
          json.newLine()
          write(rotation)
        }
      }
    }
    json.newLine()
  }

  private mutating func write(_ rotation: Rotation) {
    let object = report.directoryObject(of: rotation.old)
    json.object {
      json.string("id", "rotation/" + report.stableId(of: rotation.old))
      json.plain("state", rotation.state.name)
      json.plain("objectType", object.type.name)
      json.string("objectId", report.inventory.spelling(of: object.id))
      if !object.appId.isMissing {
        json.string("appId", report.inventory.spelling(of: object.appId))
      }
      text("applicationName", report.inventory.text.string(object.displayName))
      text("team", report.team(of: report.object(of: rotation.old))?.name)
      text("acceptance", RotationWords.acceptance(of: rotation.old, in: report))
      json.plain("kind", rotation.old.kind.name)
      json.key("old")
      credential(rotation.old)
      json.key("successor")
      if let successor = rotation.successor { credential(successor) } else { json.null() }
      time("created", rotation.created)
      time("adopted", rotation.adopted)
      time("oldSilentSince", rotation.oldSilentSince)
      time("safeToDeleteOn", rotation.safeToDeleteOn)
      json.array("notKnown") {
        for unknown in rotation.unknowns {
          json.object {
            json.plain("code", unknown.code)
            json.string("text", unknown.words)
          }
        }
      }
    }
  }

  private mutating func credential(_ row: AssessedCredential) {
    let validity = report.validity(of: row)
    json.object {
      json.string("id", report.stableId(of: row))
      json.string("keyId", report.inventory.spelling(of: report.keyId(of: row)))
      text("displayName", report.displayName(of: row))
      time("startDateTime", validity.start.instant)
      if validity.end == .null {
        json.key("endDateTime")
        json.null()
      } else {
        time("endDateTime", validity.end.instant)
      }
      json.plain("status", row.status.name)
      time("lastUsed", row.lastUsed)
    }
  }

  /// Writes a time; leaves the key out if it is nil.
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

/// Who is responsible for a rotation, and what was accepted, in words.
package enum RotationWords {
  /// Returns `team Payroll, payroll@contoso.example` or `owner Ada (may have left)`.
  ///
  /// nil if the owners were not collected.
  package static func holder(
    of row: AssessedCredential, in report: AssessmentReport
  ) -> String? {
    let words = UrgentWording.owner(of: report.object(of: row), in: report)
    return words == "owners not collected" ? nil : words
  }

  /// Returns `Planned for 1 Dec 2026 by Ada (CHG-1)`; nil if nothing is accepted or planned.
  package static func acceptance(
    of row: AssessedCredential, in report: AssessmentReport
  ) -> String? {
    AcceptanceWording.note(on: row, in: report)
  }
}
