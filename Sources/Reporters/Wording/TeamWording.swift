import Assessment
import Inventory
import System

extension AssessmentReport {
  /// The team that answers for an object; nil where none does.
  func team(of row: AssessedObject) -> Team? {
    row.team.flatMap { teams.team(at: Int($0)) }
  }
}

/// Whose report it is, where it is not everybody's.
enum TeamWording {
  /// `Only what Payroll answers for is shown.`; nil where everything is.
  static func scope(of report: AssessmentReport) -> String? {
    report.options.owner.map { "Only what \(VisibleText.string($0)) answers for is shown." }
  }
}
