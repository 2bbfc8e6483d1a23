import Inventory

/// Names of collections, and the requests that fetch them, for the ledger's messages.
enum LedgerWording {
  static func words(for collection: CollectionLedger.Collection) -> String {
    switch collection {
    case .applications: "applications"
    case .servicePrincipals: "service principals"
    case .owners: "owners"
    case .federatedIdentityCredentials: "federated identity credentials"
    case .credentialActivity: "credential sign-in activity"
    case .signIns: "service principal sign-ins"
    case .policies: "app management policies"
    case .references: "scanned references"
    }
  }

  /// Returns what to run to close the gap.
  static func advice(for collection: CollectionLedger.Collection) -> String {
    switch collection {
    case .applications:
      "GET /v1.0/applications, all pages."
    case .servicePrincipals:
      "GET /v1.0/servicePrincipals, all pages."
    case .owners:
      "GET /v1.0/applications?$expand=owners."
    case .federatedIdentityCredentials:
      "GET /v1.0/applications?$expand=federatedIdentityCredentials."
    case .credentialActivity:
      "GET /beta/reports/appCredentialSignInActivities (AuditLog.Read.All, Entra ID P1)."
    case .signIns:
      "GET /beta/auditLogs/signIns?$filter=signInEventTypes/any(t:t%20eq%20'servicePrincipal') "
        + "(AuditLog.Read.All, Entra ID P1)."
    case .policies:
      "GET /v1.0/policies/defaultAppManagementPolicy and /v1.0/policies/appManagementPolicies "
        + "(Policy.Read.All)."
    case .references:
      "run lapse report with --references DIR: repositories, exports of pipelines and of resources."
    }
  }
}
