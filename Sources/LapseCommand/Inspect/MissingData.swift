import Inventory

/// Returns commands that fetch what an export lacks.
enum MissingData {
  /// Fetches every page of every list.
  static let script = [
    "lapse export-script bash > lapse-export.sh", "bash lapse-export.sh export",
    "lapse report export",
  ]

  /// Returns commands for the first page of one list. More follow if it has `@odata.nextLink`.
  static func commands(for collection: CollectionLedger.Collection) -> [String] {
    switch collection {
    case .applications: [rest("v1.0/applications?$top=999", "applications")]
    case .servicePrincipals: [rest("v1.0/servicePrincipals?$top=999", "servicePrincipals")]
    case .owners: [rest("v1.0/applications?$top=999&$select=id&$expand=owners", "owners")]
    case .federatedIdentityCredentials:
      [
        rest(
          "v1.0/applications?$top=999&$select=id&$expand=federatedIdentityCredentials",
          "federatedIdentityCredentials")
      ]
    case .credentialActivity:
      [
        rest("beta/reports/appCredentialSignInActivities", "credentialActivity"),
        rest("beta/reports/servicePrincipalSignInActivities", "servicePrincipalActivity"),
      ]
    case .signIns:
      [
        "az rest --method get --url \"https://graph.microsoft.com/beta/auditLogs/getSummarizedServicePrincipalSignIns"
          + "(aggregationWindow='d1')\" > signIns.json"
      ]
    case .policies:
      [
        rest("v1.0/policies/defaultAppManagementPolicy", "defaultAppManagementPolicy"),
        rest("v1.0/policies/appManagementPolicies", "appManagementPolicies"),
      ]
    case .references: []
    }
  }

  private static func rest(_ path: String, _ file: String) -> String {
    "az rest --method get --url 'https://graph.microsoft.com/\(path)' > \(file).json"
  }
}
