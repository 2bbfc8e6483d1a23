import Inventory

/// Finds the rows of an application and its service principal by their client ID.
struct ClientIdIndex: Sendable {
  /// The first row with each client ID.
  private var first = IdentifierTable(capacity: 0)
  /// For each row, the next with the same client ID; itself if it is the last.
  private var next: [ReportObjectIndex] = []

  init() {}

  init(_ report: AssessmentReport) {
    first = IdentifierTable(capacity: report.objects.count)
    next = report.objects.indices.map { ReportObjectIndex($0) }
    for row in report.objects.indices.reversed() {
      let appId = Self.appId(ofRow: row, in: report)
      guard !appId.isMissing,
        let later = first.insert(
          row, under: appId, identifierAt: { Self.appId(ofRow: $0, in: report) })
      else { continue }
      next[row] = ReportObjectIndex(later)
      first.replace(under: appId, with: row) { Self.appId(ofRow: $0, in: report) }
    }
  }

  private static func appId(ofRow row: Int, in report: AssessmentReport) -> Identifier {
    report.inventory.objects[Int(report.objects[row].object)].appId
  }

  /// Returns the rows with a client ID, applications before service principals.
  func rows(of appId: Identifier, in report: AssessmentReport) -> [ReportObjectIndex] {
    guard !next.isEmpty,
      var row = first.index(
        of: appId, identifierAt: { Self.appId(ofRow: $0, in: report) })
    else { return [] }
    var rows = [ReportObjectIndex(row)]
    while Int(next[row]) != row {
      row = Int(next[row])
      rows.append(ReportObjectIndex(row))
    }
    return rows
  }
}
