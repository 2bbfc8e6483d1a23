import Inventory

/// Compose files: the environment of each service, as a map or a list.
enum ComposeFiles: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isYAML, document.roots.contains(where: isCompose) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .compose
    placement.consumer = "compose/" + document.directory
    placement.dialect = [.dollar, .braces, .percent]
    placement.store = "environment"
    return placement
  }

  private static func isCompose(_ root: ReferenceNode) -> Bool {
    guard root["apiVersion"] == nil, root["jobs"] == nil, let services = root["services"],
      services.isMap
    else { return false }
    return services.members.contains { service in
      ["image", "build", "environment", "env_file", "command", "container_name", "ports"]
        .contains { service.value[$0] != nil }
    }
  }

  static let marks = ["environment", "image", "build", "command", "container_name"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .compose, walk.path.count == 2, walk.path[0] == "services"
    else { return .other }
    var placement = walk.current.named(walk.key)
    placement.consumer = "compose/" + walk.document.directory + "/" + walk.key
    return .within(placement)
  }
}
