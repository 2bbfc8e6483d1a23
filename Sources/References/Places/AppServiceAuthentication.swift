import Inventory

/// Built-in authentication of App Service and Functions: authsettings and authsettingsV2.
///
/// https://learn.microsoft.com/azure/app-service/configure-authentication-provider-aad
enum AppServiceAuthentication: PlaceReader {

  static let marks = ["identityproviders", "unauthenticatedclientaction", "registration"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    let isOld = map["clientId"] != nil && map["unauthenticatedClientAction"] != nil
    let isNew =
      map["identityProviders", "azureActiveDirectory"] != nil
      || map["registration", "openIdIssuer"] != nil
      || map["registration", "clientSecretSettingName"] != nil
    guard isOld || isNew else { return .other }
    var placement = walk.current
    placement.kind = .appServiceAuthentication
    placement.surroundings = .azureHosted
    placement.isTyped = true
    placement.facts.insert(.builtInAuthentication)
    placement.store = "app settings"
    return .within(placement)
  }
}
