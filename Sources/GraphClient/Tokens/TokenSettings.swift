/// The sign-in settings from the command line and the environment.
package struct TokenSettings: Sendable {
  package var environment: [String: String]
  package var tenant: String?
  package var clientId: String?
  package var certificatePath: String?
  package var secretPath: String?
  /// `-` for standard input.
  package var tokenPath: String?
  package var endpoints: GraphEndpoints

  package init(endpoints: GraphEndpoints, environment: [String: String]) {
    self.endpoints = endpoints
    self.environment = environment
  }

  /// Returns the first of these variables that is set and not empty.
  func variable(_ names: String...) -> String? {
    names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
  }

  var tenantId: String? {
    tenant ?? variable("AZURE_TENANT_ID", "ARM_TENANT_ID", "AZURESUBSCRIPTION_TENANT_ID")
  }

  var applicationId: String? {
    clientId ?? variable("AZURE_CLIENT_ID", "ARM_CLIENT_ID", "AZURESUBSCRIPTION_CLIENT_ID")
  }

  /// Returns tenant and client id, or throws why one is missing.
  func identity() throws(TokenFailure) -> (tenant: String, client: String) {
    guard let tenantId else {
      throw TokenFailure(
        "no tenant: set AZURE_TENANT_ID or give --tenant", isAbsent: true)
    }
    guard let applicationId else {
      throw TokenFailure(
        "no application: set AZURE_CLIENT_ID or give --client-id", isAbsent: true)
    }
    return (tenantId, applicationId)
  }
}
