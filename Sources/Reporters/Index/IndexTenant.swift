import Assessment
import SavedReports

/// The reports of one tenant, the newest first. Tenants are told apart by id alone, never by name.
struct IndexTenant {
  let id: String
  let entries: [IndexEntry]
  let newest: IndexEntry

  /// The tenants of an index: those in which most is down first, then by what lapses, name and id.
  static func all(of entries: [IndexEntry]) -> [IndexTenant] {
    var byId: [String: [IndexEntry]] = [:]
    for entry in entries {
      byId[entry.report.tenant.id.lowercased(), default: []].append(entry)
    }
    return byId.compactMap { id, entries in
      let entries = entries.sorted { left, right in
        (right.report.asOf, left.report.path) < (left.report.asOf, right.report.path)
      }
      return entries.first.map { IndexTenant(id: id, entries: entries, newest: $0) }
    }
    .sorted { $0.precedes($1) }
  }

  /// The name that the newest report knows.
  var name: String? { newest.report.tenant.displayName }

  private func precedes(_ other: IndexTenant) -> Bool {
    let (mine, others) = (newest.report.urgency, other.newest.report.urgency)
    if mine.down != others.down { return mine.down > others.down }
    if mine.withinWeek != others.withinWeek { return mine.withinWeek > others.withinWeek }
    if mine.withinMonth != others.withinMonth { return mine.withinMonth > others.withinMonth }
    return (name ?? "", id) < (other.name ?? "", other.id)
  }
}
