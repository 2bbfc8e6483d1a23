import Inventory

/// GitLab pipelines: variables of the pipeline and of each job, and ID tokens.
///
/// https://docs.gitlab.com/ci/cloud_services/azure/
enum GitLabPipelines: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isYAML, document.roots.contains(where: { isPipeline($0, document) }) else {
      return nil
    }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .gitLab
    placement.surroundings = .ciOther
    placement.consumer = "gitlab/" + (document.repository ?? document.directory)
    placement.dialect = .shell
    placement.store = "GitLab variables"
    placement.holdsScripts = true
    return placement
  }

  private static func isPipeline(_ root: ReferenceNode, _ document: ReferenceDocument) -> Bool {
    if document.name.contains("gitlab-ci") || document.isBelow(".gitlab")
      || document.isBelow(".gitlab-ci")
    {
      return true
    }
    // Kubernetes manifests, GitHub workflows and other pipelines have these keys.
    guard root["apiVersion"] == nil, root["on"] == nil, root["jobs"] == nil else { return false }
    let jobs = root.members.filter { $0.value["script"] != nil }
    return !jobs.isEmpty
      && (root["stages"]?.elements.allSatisfy { $0.scalar != nil } == true
        || jobs.contains {
          $0.value["stage"] != nil || $0.value["id_tokens"] != nil || $0.value["rules"] != nil
        })
  }

  static let marks = ["id_tokens", "script"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .gitLab else { return .other }
    if let tokens = map["id_tokens"] { walk.add("oidc-token", "id_tokens", line: tokens.line) }
    return .inside(walk.current.named(walk.key))
  }
}
