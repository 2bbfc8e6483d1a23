/// Infers the kind of a list's elements from its name.
///
/// Used only if an element's own members do not show which of the two it is.
enum ListName {
  private static let principals: Set<String> = [
    "serviceprincipals", "serviceprincipal", "enterpriseapplications", "enterpriseapps", "spns",
    "sps", "azureadserviceprincipals", "entraserviceprincipals",
  ]
  private static let applications: Set<String> = [
    "applications", "application", "appregistrations", "apps", "registeredapplications",
    "applicationregistrations", "azureadapplications", "entraapplications", "appregistration",
  ]

  /// - Returns: nil for any other name.
  static func kind(_ name: String) -> ResourceKind? {
    guard name.utf8.count <= 64 else { return nil }
    let letters = String(name.lowercased().filter { $0.isLetter })
    if principals.contains(letters) { return .servicePrincipal }
    return applications.contains(letters) ? .application : nil
  }
}
