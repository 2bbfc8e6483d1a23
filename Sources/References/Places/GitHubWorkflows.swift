import Inventory

/// GitHub Actions workflows, including reusable ones, and custom actions.
///
/// https://github.com/Azure/login: with client-id, tenant-id and subscription-id, the action uses
/// the runner's own token and ignores `creds`.
enum GitHubWorkflows: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isYAML,
      document.roots.contains(where: { isWorkflow($0, document) || isAction($0) })
    else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .gitHubWorkflow
    placement.surroundings = .githubActions
    placement.consumer = "github/" + (document.repository ?? document.part(before: ".github"))
    placement.dialect = .shell
    placement.store = "GitHub secrets"
    placement.holdsScripts = true
    return placement
  }

  private static func isWorkflow(_ root: ReferenceNode, _ document: ReferenceDocument) -> Bool {
    if document.isBelow(".github"), document.isBelow("workflows") { return true }
    guard let jobs = root["jobs"], jobs.isMap else {
      return document.isBelow(".github")
        && (root["runs"] != nil || root["steps"] != nil || root["env"] != nil)
    }
    return document.isBelow(".github") || root["on"] != nil
      || jobs.members.contains { $0.value["runs-on"] != nil }
  }

  private static func isAction(_ root: ReferenceNode) -> Bool { root["runs", "using"] != nil }

  // MARK: Steps and jobs

  static let marks = ["uses", "steps", "runs-on"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .gitHubWorkflow else { return .other }
    let placement = walk.current.named(
      map["name"]?.string ?? (walk.key.first?.isNumber == true ? nil : walk.key))
    guard let action = map["uses"]?.string?.lowercased(), let inputs = map["with"] else {
      return map["uses"] != nil || map["steps"] != nil ? .inside(placement) : .other
    }
    if action.hasPrefix("azure/login") || action.hasPrefix("./") && action.hasSuffix("login") {
      readLogin(inputs, &walk)
    }
    return .inside(placement)
  }

  private static func readLogin(_ inputs: ReferenceNode, _ walk: inout PlaceWalk) {
    let line = inputs.line
    let hasIds = inputs["client-id"] != nil && inputs["tenant-id"] != nil
    if inputs["auth-type"]?.string?.uppercased() == "IDENTITY" {
      walk.add("use-managed-identity", "true", line: line)
    } else if hasIds {
      walk.add("use-oidc", "true", line: line)
    }
    guard let credentials = inputs["creds"]?.scalar else { return }
    let origin = credentials.origin(in: walk.current.dialect)
    if origin.reference != nil {
      walk.add("client-secret", "", line: credentials.line, reference: origin.reference)
    }
  }
}
