import Inventory

/// Octopus Deploy accounts.
///
/// https://octopus.com/docs/infrastructure/accounts/azure
enum Octopus: PlaceReader {
  static let marks = ["accounttype"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard let type = map["AccountType"]?.string, type.hasPrefix("Azure") else { return .other }
    var placement = walk.current
    placement.kind = .octopus
    placement.surroundings = .ciOther
    placement.isTyped = true
    placement.name = map["Name"]?.string ?? placement.name
    placement.consumer = "octopus/" + (map["Id"]?.string ?? placement.name ?? walk.document.path)
    placement.login = type.lowercased().hasSuffix("oidc") ? .oidc : .secret
    placement.store = "Octopus"
    return .within(placement)
  }
}
