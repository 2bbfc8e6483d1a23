import Inventory
import System

/// Power Platform cloud flows, connections and connectors, which have no managed identity.
///
/// https://learn.microsoft.com/power-automate/
enum PowerPlatform: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard isFlow(document) || isConnector(document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .powerPlatform
    placement.surroundings = .saas
    placement.isTyped = true
    placement.consumer = "power-platform/" + document.path
    placement.dialect = .data
    placement.store = "Power Platform"
    return placement
  }

  /// Whether the document is a cloud flow, or XML of a solution with connections or variables.
  private static func isFlow(_ document: ReferenceDocument) -> Bool {
    guard document.isJSON else {
      return document.format == .xml
        && (document.holds("environmentvariabledefinition")
          || document.holds("<connectionreferencedisplayname")
          || document.holds("connectionreferencelogicalname"))
    }
    return document.holds("connectionReferenceLogicalName")
      || document.holds("\"connectionReferences\"") && document.holds("shared_")
      || document.holds("Microsoft.PowerApps/") || document.holds("Microsoft.ProcessSimple/")
  }

  /// Whether the document is the `apiProperties.json` of a custom connector.
  private static func isConnector(_ document: ReferenceDocument) -> Bool {
    document.isJSON
      && document.roots.contains { root in
        root["properties", "connectionParameters"] != nil
          && (root["properties", "iconBrandColor"] != nil
            || document.name.contains("apiproperties"))
      }
  }
}
