/// Minimal Graph pages for tests.
///
/// All of them relate to 2026-11-23T06:00:00Z, ``asOf``.
enum GraphExport {
  static let asOf = "2026-11-23T06:00:00Z"
  static let tenant = "963795a4-f527-47f6-9d5f-12aecb3dd699"

  /// When a secret expires, named for its severity as of ``asOf``.
  enum End: String {
    case healthy = "2027-09-01T00:00:00Z"
    /// 20 days left: expiring, medium.
    case medium = "2026-12-13T06:00:00Z"
    /// 10 days left: expiring, high.
    case high = "2026-12-03T06:00:00Z"
    /// 5 days left: expiring, critical.
    case critical = "2026-11-28T06:00:00Z"
  }

  static func id(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// An application with one secret per end.
  static func application(
    _ number: Int, _ ends: [End], displayName: String? = nil, secretText: String = "null"
  ) -> String {
    let secrets = ends.enumerated().map { position, end in
      """
      {"keyId": "\(id(number * 100 + position + 1))", "displayName": "secret \(position)",
       "startDateTime": "2025-11-01T00:00:00Z", "endDateTime": "\(end.rawValue)",
       "customKeyIdentifier": null, "hint": null, "secretText": \(secretText)}
      """
    }
    return """
      {"id": "\(id(number))", "appId": "\(id(number + 0xA0000))", "deletedDateTime": null,
       "displayName": "\(displayName ?? "application \(number)")",
       "signInAudience": "AzureADMyOrg", "tags": [], "federatedIdentityCredentials": [],
       "keyCredentials": [], "passwordCredentials": [\(secrets.joined(separator: ",\n"))]}
      """
  }

  /// A managed identity whose certificate expired long ago.
  static func managedIdentity(_ number: Int) -> String {
    """
    {"id": "\(id(number))", "appId": "\(id(number + 0xA0000))", "deletedDateTime": null,
     "displayName": "identity \(number)", "servicePrincipalType": "ManagedIdentity",
     "accountEnabled": true, "appOwnerOrganizationId": null, "passwordCredentials": [],
     "keyCredentials": [{"keyId": "\(id(number * 100))", "type": "AsymmetricX509Cert",
       "usage": "Verify", "displayName": "CN=mi", "startDateTime": "2025-01-01T00:00:00Z",
       "endDateTime": "2025-04-01T00:00:00Z", "customKeyIdentifier": null, "key": null}]}
    """
  }

  /// The service principal of an application.
  static func principal(_ number: Int, of application: Int, owner: String = tenant) -> String {
    """
    {"id": "\(id(number))", "appId": "\(id(application + 0xA0000))", "deletedDateTime": null,
     "displayName": "principal \(number)", "servicePrincipalType": "Application",
     "accountEnabled": true, "appOwnerOrganizationId": "\(owner)",
     "passwordCredentials": [], "keyCredentials": []}
    """
  }

  static func applications(_ objects: [String], hasNextPage: Bool = false) -> String {
    page("applications(federatedIdentityCredentials())", objects, hasNextPage: hasNextPage)
  }

  static func principals(_ objects: [String], hasNextPage: Bool = false) -> String {
    page("servicePrincipals", objects, hasNextPage: hasNextPage)
  }

  static func organization(_ id: String = tenant) -> String {
    page("organization", ["{\"id\": \"\(id)\", \"displayName\": \"Contoso\"}"])
  }

  private static func page(
    _ context: String, _ objects: [String], hasNextPage: Bool = false
  ) -> String {
    let next =
      hasNextPage
      ? "\n\"@odata.nextLink\": \"https://graph.microsoft.com/v1.0/next?$skiptoken=1\"," : ""
    return """
      {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#\(context)",\(next)
       "value": [\(objects.joined(separator: ",\n"))]}
      """
  }
}
