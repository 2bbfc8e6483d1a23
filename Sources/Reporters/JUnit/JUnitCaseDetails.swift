import Assessment
import Inventory
import System

/// What CI systems read about a case in addition to the schemas.
struct JUnitCaseDetails {
  /// The file of the export that the case is about.
  ///
  /// There is no line: readers would take it for one of that file, and a JSON export has none.
  var file: String?
  /// Who is responsible for it; Azure DevOps shows it.
  var owner: String?
  var properties: JUnitDocument.Properties = []

  init() {}

  /// - Parameter names: whether the case says more than that it passed.
  init(of row: AssessedCredential, names: Bool, in report: AssessmentReport) {
    let place = report.place(of: row)
    file = place.map { VisibleText.string($0.path) }
    owner = OwnerWording.holders(of: report.object(of: row), in: report)?.first.map {
      VisibleText.string($0.name)
    }
    guard names else { return }
    properties = [
      ("severity", row.severity.name), ("id", VisibleText.string(report.stableId(of: row))),
    ]
    if let place { properties.append(("pointer", VisibleText.string(place.pointer))) }
  }

  init(ofFindingAt position: Int, names: Bool, in report: AssessmentReport) {
    let place = report.place(ofFindingAt: position)
    file = place.map { VisibleText.string($0.path) }
    guard names else { return }
    properties = [("severity", report.findingRows[position].severity.name)]
    if let place { properties.append(("pointer", VisibleText.string(place.pointer))) }
  }
}
