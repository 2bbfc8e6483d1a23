import Inventory

/// A rule that looks at what the inputs hold beside objects: one file, named by its id and title.
protocol InputRule: Rule {
  static func check(_ subject: InputSubject) -> [InputFinding]
}

/// What such a rule may look at.
final class InputSubject {
  let report: AssessmentReport

  init(_ report: AssessmentReport) {
    self.report = report
  }

  /// The row of the application with a client id, else that of its principal.
  func object(ofClientId appId: Identifier) -> ReportObjectIndex? {
    report.objectsByClientId[appId]?.first
  }
}
