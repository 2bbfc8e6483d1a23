import Inventory

/// Finds the rows of a report that belong to one identity.
struct IdentityRows {
  let identities: IdentityIndex
  /// Index into `AssessmentReport.objects` by index into `TenantInventory.objects`; -1 for none.
  private let rows: [Int32]

  init(_ report: AssessmentReport) {
    identities = report.identities
    var rows = [Int32](repeating: -1, count: report.inventory.objects.count)
    for (index, row) in report.objects.enumerated() {
      rows[Int(row.object)] = Int32(truncatingIfNeeded: index)
    }
    self.rows = rows
  }

  /// Returns the row of an inventory object; nil if it has neither credentials nor findings.
  func row(ofObjectAt index: Int, in report: AssessmentReport) -> AssessedObject? {
    rows[index] >= 0 ? report.objects[Int(rows[index])] : nil
  }

  /// Returns the rows of the identity that an object belongs to.
  func rows(of row: AssessedObject, in report: AssessmentReport) -> [AssessedObject] {
    let identity = identities.identity(ofObjectAt: Int(row.object))
    return [identity.application, identity.servicePrincipal, identity.domain].compactMap { index in
      index.flatMap { self.row(ofObjectAt: $0, in: report) }
    }
  }
}
