import Assessment
import Inventory

/// The applications and service principals with credentials, those with the worst ones first.
enum MarkdownObjects {
  private static let cap = 500

  static func write(_ report: AssessmentReport, to page: inout MarkdownPage) {
    let total = report.objects.count
    guard total > 0 else { return }
    let shown = worstFirst(report)
    page.folded("Applications and service principals (\(NumberWording.grouped(total)))") { page in
      page.table(
        ["Worst", "Name", "Type", "appId", "Credentials", "Covered", "Owner"], total: total,
        cap: shown.count
      ) { index in
        let (object, worst) = shown[index]
        let directoryObject = report.directoryObject(of: object)
        let appId = directoryObject.appId
        return [
          worst.name,
          name(of: object, in: report),
          CredentialWording.objectType(directoryObject.type),
          appId.isMissing ? "none" : MarkdownText.code(report.inventory.spelling(of: appId)),
          NumberWording.grouped(Int(object.credentialCount)),
          CredentialWording.coverage(object.coverage),
          owner(of: object, in: report),
        ]
      }
    }
  }

  /// The display name, or the object id where the export has none.
  static func name(of object: AssessedObject, in report: AssessmentReport) -> String {
    if let name = report.applicationName(of: object) { return MarkdownText.code(name) }
    return MarkdownText.code(report.inventory.spelling(of: report.directoryObject(of: object).id))
  }

  /// The first owner and how many more there are; nobody may look like "not collected".
  static func owner(of object: AssessedObject, in report: AssessmentReport) -> String {
    guard let owners = report.owners(of: object) else { return "not collected" }
    guard let first = owners.first else { return "none" }
    let text = report.inventory.text
    let name =
      text.string(first.userPrincipalName) ?? text.string(first.displayName)
      ?? report.inventory.spelling(of: first.id)
    let more = owners.count > 1 ? " and \(owners.count - 1) more" : ""
    return MarkdownText.code(name) + more
  }

  /// As many objects as the table takes, by their worst credential, else in the order of the report.
  private static func worstFirst(
    _ report: AssessmentReport
  ) -> [(object: AssessedObject, worst: Severity)] {
    var bySeverity: [[AssessedObject]] = Severity.allCases.map { _ in [] }
    for object in report.objects {
      let worst = report.credentials[object.credentialRange].lazy.map(\.severity).max() ?? .none
      if bySeverity[Int(worst.rawValue)].count < cap {
        bySeverity[Int(worst.rawValue)].append(object)
      }
    }
    return Array(
      Severity.allCases.reversed().lazy.flatMap { severity in
        bySeverity[Int(severity.rawValue)].map { ($0, severity) }
      }.prefix(cap))
  }
}
