import Assessment
import Inventory
import System

extension AssessmentReport {
  /// Returns the team that is responsible for an object; nil if there is none.
  func team(of row: AssessedObject) -> Team? {
    row.team.flatMap { teams.team(at: Int($0)) }
  }
}

/// The team or owner that the report is limited to, in words.
enum TeamWording {
  /// Returns `Only what Payroll owns is shown.`; nil if everything is shown.
  static func scope(of report: AssessmentReport) -> String? {
    report.options.owner.map { "Only what \(VisibleText.string($0)) owns is shown." }
  }
}
