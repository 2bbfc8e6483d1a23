import Assessment
import Inventory

/// The applications and service principals with credentials, those with the most severe ones first.
enum MarkdownObjects {
  private static let worth = MarkdownPriority([(10, 50), (100, 28)], rest: 10)
  /// The most roles that one cell names.
  private static let mostRoles = 10

  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let report = context.report
    let total = report.objects.count
    guard total > 0 else { return nil }
    let shown = worstFirst(report)
    let portal = context.portal
    return .table(
      foldedUnder: "Applications and service principals (\(NumberWording.grouped(total)))",
      [
        "Application", "Client ID", "Credentials", "Owner", "Used in", "Privilege",
      ],
      total: total,
      worth: worth, pointer: context.pointer(.html, .json)
    ) { index in
      let position = shown[index]
      let object = report.objects[position]
      let directoryObject = report.directoryObject(of: object)
      let appId = directoryObject.appId
      return [
        name(of: object, in: report) + ", " + CredentialWording.objectType(directoryObject.type),
        appId.isMissing
          ? "none"
          : MarkdownText.code(
            report.inventory.spelling(of: appId),
            link: portal?.enterpriseApplication(of: directoryObject)
              ?? portal?.credentials(of: directoryObject)),
        "\(NumberWording.grouped(Int(object.credentialCount))); covered: "
          + CredentialWording.coverage(object.coverage) + "; last used: "
          + lastUse(of: object, in: report),
        owner(of: object, in: report),
        places(of: object, in: report),
        privilege(ofObjectAt: position, in: report),
      ]
    }
  }

  private static func lastUse(of object: AssessedObject, in report: AssessmentReport) -> String {
    report.credentials[object.credentialRange].compactMap(\.lastUsed).max()
      .map { TimeWording.date($0) } ?? "not known"
  }

  /// Returns the display name, or the object id if the export has none.
  static func name(of object: AssessedObject, in report: AssessmentReport) -> String {
    if let name = report.applicationName(of: object) { return MarkdownText.code(name) }
    return MarkdownText.code(report.inventory.spelling(of: report.directoryObject(of: object).id))
  }

  /// Returns the first owner and the number of others.
  ///
  /// Having no owner must not look like "not collected".
  static func owner(of object: AssessedObject, in report: AssessmentReport) -> String {
    guard let owners = OwnerWording.holders(of: object, in: report) else { return "not collected" }
    guard let first = owners.first else { return "none" }
    if first.isTeam { return "team " + MarkdownText.code(first.name) }
    let more = owners.count > 1 ? " and \(owners.count - 1) more" : ""
    return MarkdownText.code(first.name) + (first.mayHaveLeft ? OwnerWording.left : "") + more
  }

  /// Returns `GitHub workflow, secret: .github/workflows/deploy.yml:12 and 2 more`.
  static func places(of object: AssessedObject, in report: AssessmentReport) -> String {
    guard let places = report.places(of: object) else { return "not collected" }
    guard !places.isEmpty else { return PlaceWording.nothing(in: report) }
    let named = PlaceWording.leading(places).prefix(PlaceWording.most).map {
      "\(PlaceWording.kind($0)): \(MarkdownText.code(PlaceWording.location($0)))"
    }
    let more = places.count - named.count
    return named.joined(separator: "; ") + (more > 0 ? " and \(more) more" : "")
  }

  /// Returns `high: Mail.Send, Owner on /`, with the roles in code.
  ///
  /// They may be text from the tenant.
  private static func privilege(ofObjectAt index: Int, in report: AssessmentReport) -> String {
    let impact = report.impact(ofObjectAt: index)
    guard !impact.isUnknown else { return "not collected" }
    let names = PrivilegeWording.roles(of: impact).flatMap { $0.names ?? [] }
    let words = PrivilegeWording.privilege(impact.privilege)
    guard !names.isEmpty else { return words }
    let more = names.count > mostRoles ? " and \(names.count - mostRoles) more" : ""
    return words + ": "
      + names.prefix(mostRoles).map { MarkdownText.code($0) }.joined(separator: ", ") + more
  }

  /// Returns the objects' positions by their most severe credential, then in the report's order.
  private static func worstFirst(_ report: AssessmentReport) -> [Int] {
    var bySeverity: [[Int]] = Severity.allCases.map { _ in [] }
    for (position, object) in report.objects.enumerated() {
      bySeverity[Int(worst(of: object, in: report).rawValue)].append(position)
    }
    return Array(bySeverity.reversed().joined())
  }

  private static func worst(of object: AssessedObject, in report: AssessmentReport) -> Severity {
    report.credentials[object.credentialRange].lazy.map(\.severity).max() ?? .none
  }
}
