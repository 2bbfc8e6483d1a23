package import Inventory

/// The places of one application as JSON, for programs.
package struct PlaceDocument: Sendable {
  /// nil if no export was read.
  package var tenantId: String?
  package var appId: String
  package var displayName: String?
  /// Whether the files and the export were read completely.
  package var isComplete: Bool

  package init(tenantId: String?, appId: String, displayName: String?, isComplete: Bool) {
    self.tenantId = tenantId
    self.appId = appId
    self.displayName = displayName
    self.isComplete = isComplete
  }

  /// - Parameter places: sorted by file and line.
  package func write(_ places: ArraySlice<UsePlace>, to sink: ByteSink) {
    let json = JSONWriter(sink)
    json.object {
      if let tenantId {
        json.string("tenantId", tenantId)
      }
      json.string("appId", appId)
      if let displayName {
        json.string("displayName", displayName)
      }
      json.bool("isComplete", isComplete)
      json.key("usedIn")
      PlaceWriter.write(places, to: json)
    }
    json.newLine()
  }
}
