import Inventory

/// A rule that looks at what the inputs hold besides objects.
/// Each is in one file, named by its ID and title.
protocol InputRule: Rule {
  static func check(_ subject: InputSubject) -> [InputFinding]
}

/// What an input rule may look at.
final class InputSubject {
  let report: AssessmentReport

  init(_ report: AssessmentReport) {
    self.report = report
  }

  /// Returns the row of the application with a client ID, or else of its service principal.
  func object(ofClientId appId: Identifier) -> ReportObjectIndex? {
    report.clientIds.rows(of: appId, in: report).first
  }
}
