import Inventory
import System

/// Azure Databricks clusters, jobs and bundles.
///
/// https://learn.microsoft.com/azure/databricks/connect/storage/azure-storage
enum Databricks: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard isDatabricks(document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .databricks
    placement.surroundings = .azureHosted
    placement.facts = .azureService
    placement.store = "Databricks secrets"
    return placement
  }

  private static func isDatabricks(_ document: ReferenceDocument) -> Bool {
    if document.name.hasPrefix("databricks.y") || document.name == ".databrickscfg" { return true }
    if document.holds("fs.azure.account.oauth2.client.id", rare: 3) { return true }
    return (document.isJSON || document.isYAML)
      && document.roots.contains {
        $0["spark_version"] != nil || $0["spark_conf"] != nil || $0["new_cluster"] != nil
          || $0["job_clusters"] != nil || $0["azure_service_principal"] != nil
          || $0["bundle", "name"] != nil
      }
  }

  static let marks = ["spark_conf", "azure_service_principal"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    var placement = walk.current
    placement.kind = .databricks
    placement.host = .databricks
    placement.surroundings = .azureHosted
    placement.facts.insert(.azureService)
    placement.isTyped = true
    placement.store = "Databricks secrets"
    return .within(placement)
  }
}
