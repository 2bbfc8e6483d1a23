import Inventory

/// Logic Apps: authentication of actions, and connections that use a service principal.
enum LogicApps: PlaceReader {
  static let marks = [
    "authentication", "parametervalues", "managedapiconnections", "parametervalueset",
  ]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    if let authentication = map["authentication"],
      authentication["type"]?.string == "ActiveDirectoryOAuth"
    {
      var placement = placement(walk)
      placement.login = authentication["secret"] == nil ? .certificate : nil
      return walk.current.kind == .powerPlatform ? .other : .within(placement)
    }
    if let values = map["parameterValues"] ?? map["parameterValueSet", "values"],
      values.members.contains(where: { $0.key.hasPrefix("token:") })
    {
      var placement = placement(walk).named(map["displayName"]?.string ?? map["name"]?.string)
      placement.login = values["token:clientSecret"] == nil ? nil : .secret
      return .within(placement)
    }
    return map["managedApiConnections"]?.isMap == true ? .inside(placement(walk)) : .other
  }

  private static func placement(_ walk: PlaceWalk) -> Placement {
    var placement = walk.current
    guard placement.kind != .powerPlatform else { return placement }
    placement.kind = .logicApp
    placement.surroundings = .azureHosted
    placement.isTyped = true
    placement.facts.insert(.azureService)
    placement.dialect = .data
    return placement
  }
}
