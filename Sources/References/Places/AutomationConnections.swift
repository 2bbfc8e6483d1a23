import Inventory

/// Connections of Automation accounts: leftovers of Run As accounts, which use certificates.
enum AutomationConnections: PlaceReader {
  static let marks = ["certificatethumbprint", "fielddefinitionvalues"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    let fields = map["fieldDefinitionValues"] ?? map
    guard walk.document.isJSON, let id = fields["ApplicationId"],
      let thumbprint = fields["CertificateThumbprint"],
      fields["SubscriptionId"] != nil || fields["TenantId"] != nil
    else { return .other }
    var placement = walk.current
    placement.kind = .automation
    placement.surroundings = .azureHosted
    placement.isTyped = true
    placement.name = map["name"]?.string ?? placement.name
    placement.facts = .azureService
    placement.login = .certificate
    // If the id is not known, the thumbprint may be.
    if id.string.flatMap({ walk.known.owner(named: $0) }) == nil,
      let hit = thumbprint.string.flatMap({ walk.found.search.hits(in: $0).first })
    {
      walk.found.add(
        hit.appId, placement, .certificate, .typedPath, at: .init(id.line, walk.pointer))
      return .done
    }
    return .within(placement)
  }
}
