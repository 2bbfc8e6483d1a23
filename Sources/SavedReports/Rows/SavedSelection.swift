import Assessment
import System

/// The application that a user named: by client id, object id or exact name.
package enum SavedSelection: Sendable {
  /// Indexes into ``SavedRows/applications``: the application and its service principal.
  case one([Int])
  /// An object without credentials or findings.
  case quiet
  /// Nothing has that name; names that are similar.
  case nothing(near: [String])
  /// Several match; the indexes of the rows of each.
  case several([[Int]])

  /// Finds the application that a text names.
  ///
  /// - Parameter text: what the user typed. Ids ignore case, names must match exactly.
  package init(_ text: String, in rows: SavedRows) {
    let lowercased = text.lowercased()
    func isCalled(_ id: SavedID) -> Bool {
      !id.isMissing && id.text(in: rows.text).lowercased() == lowercased
    }
    var found = rows.applications.indices.filter { index in
      let row = rows.applications[index]
      return isCalled(row.objectId) || isCalled(row.appId)
    }
    if found.isEmpty {
      found = rows.applications.indices.filter {
        rows.string(rows.applications[$0].name) == text
      }
      // An object in the recycle bin does not compete with one that is not.
      let present = found.filter { rows.string(rows.applications[$0].state) != "deleted" }
      if !present.isEmpty { found = present }
    }
    var groups: [SavedID: [Int]] = [:]
    for index in found {
      let row = rows.applications[index]
      groups[row.appId.isMissing ? row.objectId : row.appId, default: []].append(index)
    }
    guard let id = groups.keys.first else {
      guard !rows.otherObjects.contains(where: isCalled) else {
        self = .quiet
        return
      }
      var nearest = NearestNames(to: text)
      for row in rows.applications {
        if let name = rows.string(row.name) { nearest.consider(name) }
      }
      self = .nothing(near: nearest.names)
      return
    }
    guard groups.count == 1 else {
      self = .several(groups.values.ordered { ($0.first ?? 0) < ($1.first ?? 0) })
      return
    }
    self = .one(
      rows.applications.indices.filter { index in
        let row = rows.applications[index]
        return row.appId == id && !id.isMissing || row.objectId == id
      })
  }
}
