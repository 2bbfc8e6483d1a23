import Inventory

/// Kubeconfig files, with which people and pipelines access a cluster.
///
/// https://azure.github.io/kubelogin/
enum Kubeconfigs: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isYAML || document.isJSON,
      document.roots.contains(where: { $0["kind"]?.string == "Config" && $0["users"] != nil })
    else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .kubeconfig
    placement.dialect = .settings
    return placement
  }

  static let marks = ["exec", "auth-provider"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard walk.documentPlacement.kind == .kubeconfig else { return .other }
    return .within(walk.current.named(walk.nameAbove))
  }
}
