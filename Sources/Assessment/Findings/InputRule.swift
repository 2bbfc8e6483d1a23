import Inventory

/// A rule that looks at what the inputs hold beside objects: one file, named by its id and title.
protocol InputRule: Rule {
  static func check(_ subject: InputSubject) -> [InputFinding]
}

/// What such a rule may look at.
final class InputSubject {
  let report: AssessmentReport
  private lazy var objects = objectsByClientId()

  init(_ report: AssessmentReport) {
    self.report = report
  }

  /// The row of the application with a client id, else that of its principal.
  func object(ofClientId appId: Identifier) -> ReportObjectIndex? { objects[appId] }

  private func objectsByClientId() -> [Identifier: ReportObjectIndex] {
    var objects: [Identifier: ReportObjectIndex] = [:]
    for (index, row) in report.objects.enumerated() {
      let object = report.directoryObject(of: row)
      // Applications precede principals.
      if !object.appId.isMissing, objects[object.appId] == nil {
        objects[object.appId] = ReportObjectIndex(index)
      }
    }
    return objects
  }
}
