package import Assessment
package import Inventory

/// The places of one application as JSON, for programs.
package enum PlaceDocument {
  /// - Parameter places: by file and line.
  package static func write(
    _ places: ArraySlice<UsePlace>, of object: DirectoryObject, in report: AssessmentReport,
    to sink: ByteSink
  ) {
    var json = JSONWriter(sink)
    json.beginObject()
    json.key("tenantId")
    json.string(report.tenant.id)
    json.key("appId")
    json.string(report.inventory.spelling(of: object.appId))
    if let name = report.inventory.text.string(object.displayName) {
      json.key("displayName")
      json.string(name)
    }
    json.key("isComplete")
    json.bool(report.ledger(.references)?.state == .complete && !report.isIncomplete)
    json.key("usedIn")
    PlaceWriter.write(places, to: &json)
    json.endObject()
    json.newLine()
  }
}
