import Assessment
import Inventory

/// Finds the application or service principal that a printed object id belongs to.
struct HTMLObjectLookUp {
  private var indexes: [Identifier: Int] = [:]
  private var spelled: [String: Int] = [:]

  init(_ report: AssessmentReport) {
    for (index, row) in report.objects.enumerated() {
      let id = report.directoryObject(of: row).id
      guard !id.isMissing else { continue }
      if report.inventory.spellings[id] == nil {
        indexes[id] = index
      } else {
        spelled[report.inventory.spelling(of: id)] = index
      }
    }
  }

  func index(of id: String) -> Int? {
    Identifier(guid: id).flatMap { indexes[$0] } ?? spelled[id]
  }
}
