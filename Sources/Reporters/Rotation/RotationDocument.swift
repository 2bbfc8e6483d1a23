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
    let document = RotationDocument(report, sink)
    document.write(rotations)
  }

  private func write(_ rotations: [Rotation]) {
    json.object {
      json.time("asOf", report.asOf)
      json.time("dataAsOf", report.dataAsOf)
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

  private func write(_ rotation: Rotation) {
    let object = report.directoryObject(of: rotation.old)
    json.object {
      json.string("id", "rotation/" + report.stableId(of: rotation.old))
      json.plain("state", rotation.state.name)
      json.plain("objectType", object.type.name)
      json.string("objectId", report.inventory.spelling(of: object.id))
      if !object.appId.isMissing {
        json.string("appId", report.inventory.spelling(of: object.appId))
      }
      json.string("applicationName", report.inventory.text.string(object.displayName))
      json.string("team", report.team(of: report.object(of: rotation.old))?.name)
      json.string("acceptance", RotationWords.acceptance(of: rotation.old, in: report))
      json.plain("kind", rotation.old.kind.name)
      json.key("old")
      credential(rotation.old)
      json.key("successor")
      if let successor = rotation.successor { credential(successor) } else { json.null() }
      json.time("created", rotation.created)
      json.time("adopted", rotation.adopted)
      json.time("oldSilentSince", rotation.oldSilentSince)
      json.time("safeToDeleteOn", rotation.safeToDeleteOn)
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

  private func credential(_ row: AssessedCredential) {
    let validity = report.validity(of: row)
    json.object {
      json.string("id", report.stableId(of: row))
      json.string("keyId", report.inventory.spelling(of: report.keyId(of: row)))
      json.string("displayName", report.displayName(of: row))
      json.time("startDateTime", validity.start.instant)
      if validity.end == .null {
        json.key("endDateTime")
        json.null()
      } else {
        json.time("endDateTime", validity.end.instant)
      }
      json.plain("status", row.status.name)
      json.time("lastUsed", row.lastUsed)
    }
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
