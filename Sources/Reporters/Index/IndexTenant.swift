import Assessment
package import Inventory
package import SavedReports
import System

/// The reports of one tenant, newest first. Tenants are identified by id only, never by name.
struct IndexTenant {
  let id: String
  let entries: [IndexEntry]
  let newest: IndexEntry

  /// Returns the tenants of an index: most down first, then by what expires, name and id.
  static func all(of entries: [IndexEntry]) -> [IndexTenant] {
    var byId: [String: [IndexEntry]] = [:]
    for entry in entries {
      byId[entry.report.tenant.id.lowercased(), default: []].append(entry)
    }
    return byId.compactMap { id, entries in
      let entries = entries.ordered { left, right in
        (right.report.asOf, left.report.path) < (left.report.asOf, right.report.path)
      }
      return entries.first.map { IndexTenant(id: id, entries: entries, newest: $0) }
    }
    .ordered { $0.precedes($1) }
  }

  /// The name in the newest report.
  var name: String? { newest.report.tenant.displayName }

  private func precedes(_ other: IndexTenant) -> Bool {
    let (mine, others) = (newest.report.figures, other.newest.report.figures)
    if mine.down != others.down { return mine.down > others.down }
    if mine.expiring7d != others.expiring7d { return mine.expiring7d > others.expiring7d }
    if mine.expiring30d != others.expiring30d { return mine.expiring30d > others.expiring30d }
    return (name ?? "", id) < (other.name ?? "", other.id)
  }
}

/// One report of an index, with its page.
package struct IndexEntry: Sendable {
  package var report: SavedReport
  /// The address of its `report.html`, relative to the index and percent-encoded.
  ///
  /// nil if there is none.
  package var page: String?

  package init(_ report: SavedReport, page: String?) {
    self.report = report
    self.page = page
  }
}

/// A tenant that should have reported and did not.
package struct MissingTenant: Sendable {
  package var id: String
  package var name: String?
  /// The time of its last report; nil if there is none.
  package var last: Instant?

  package init(id: String, name: String?, last: Instant?) {
    (self.id, self.name, self.last) = (id, name, last)
  }
}
