import Inventory
import System

/// Linked services and credentials of Data Factory and Synapse.
///
/// https://learn.microsoft.com/azure/data-factory/connector-azure-blob-storage
enum DataFactories: PlaceReader {
  static let marks = ["typeproperties"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard let properties = map["typeProperties"], properties.isMap else { return .other }
    // Activities of a pipeline have this member too, and use the same names to sign in.
    var placement = walk.current
    if placement.kind != .synapse {
      placement.kind = isSynapse(walk.document) ? .synapse : .dataFactory
    }
    placement.surroundings = .azureHosted
    placement.isTyped = true
    placement.facts.insert(.azureService)
    placement.name = walk.nameAbove ?? map["name"]?.string ?? placement.name ?? map["type"]?.string
    placement.consumer = "data-factory/" + (placement.name ?? walk.document.path)
    placement.dialect = .data
    if properties["encryptedCredential"] != nil, properties["servicePrincipalId"] != nil {
      walk.add("servicePrincipalKey", "", line: map.line, reference: nil, isEncrypted: true)
    }
    if map["type"]?.string?.lowercased() == "serviceprincipal" { placement.login = nil }
    return .within(placement)
  }

  private static func isSynapse(_ document: ReferenceDocument) -> Bool {
    document.foldedComponents.contains { $0.contains("synapse") }
      || document.holds("Microsoft.Synapse/")
  }
}
