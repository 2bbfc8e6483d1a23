import Inventory
import System

/// Bicep: settings of resources, and applications that the Graph extension creates.
///
/// https://learn.microsoft.com/graph/templates/bicep/
enum BicepFiles: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.format == .program(.bicep) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .bicep
    placement.surroundings = .azureHosted
    placement.consumer = "bicep/" + document.directory
    placement.dialect = .data
    placement.store = "parameters"
    if document.holds("Microsoft.Graph/applications")
      || document.holds("Microsoft.Graph/servicePrincipals")
    {
      placement.facts = .managedByCode
    }
    return placement
  }
}
