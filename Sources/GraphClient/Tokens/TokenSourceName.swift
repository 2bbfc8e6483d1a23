/// The token sources by their `--auth` names, in the order in which `auto` tries them.
package enum TokenSourceName: String, CaseIterable, Sendable {
  case secret
  case certificate
  case workloadIdentity = "workload-identity"
  case gitHubActions = "github-actions"
  case azurePipelines = "azure-pipelines"
  case managedIdentity = "managed-identity"
  case azureCLI = "azure-cli"
  // Only on request:
  case deviceCode = "device-code"
  case token

  /// Whether `auto` tries it.
  package var isAutomatic: Bool { self != .deviceCode && self != .token }

  /// What has to be set up for it, in Markdown.
  package var needs: String {
    switch self {
    case .secret:
      "`AZURE_TENANT_ID`, `AZURE_CLIENT_ID`, and `AZURE_CLIENT_SECRET` or `--client-secret-file`"
    case .certificate:
      "`AZURE_TENANT_ID`, `AZURE_CLIENT_ID`, and `AZURE_CLIENT_CERTIFICATE_PATH` or `--certificate`: PEM or PFX with the private key; "
        + "its password in `AZURE_CLIENT_CERTIFICATE_PASSWORD`"
    case .workloadIdentity:
      "`AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_FEDERATED_TOKEN_FILE`, which Kubernetes sets for a service account"
    case .gitHubActions:
      "`AZURE_TENANT_ID` and `AZURE_CLIENT_ID` of an application that trusts the repository, and `permissions: id-token: write`"
    case .azurePipelines:
      "a service connection with workload identity federation, its id in `AZURESUBSCRIPTION_SERVICE_CONNECTION_ID`, which AzureCLI "
        + "tasks set, and `SYSTEM_ACCESSTOKEN`"
    case .managedIdentity:
      "a machine or service in Azure, or one with Azure Arc; `AZURE_CLIENT_ID` names an identity assigned by a user"
    case .azureCLI: "`az login` before it"
    case .deviceCode: "a person with a browser, who types in a code; only with `--auth device-code`"
    case .token: "a token for Graph in the file of `--token-file`"
    }
  }

  /// The name in `AZURE_TOKEN_CREDENTIALS` as azure-identity defines it, in lower case.
  var credentialName: String? {
    switch self {
    case .secret, .certificate: "environmentcredential"
    case .workloadIdentity: "workloadidentitycredential"
    case .gitHubActions: nil
    case .azurePipelines: "azurepipelinescredential"
    case .managedIdentity: "managedidentitycredential"
    case .azureCLI: "azureclicredential"
    case .deviceCode: "devicecodecredential"
    case .token: nil
    }
  }

  /// Returns the sources that a value of `AZURE_TOKEN_CREDENTIALS` allows.
  ///
  /// - Returns: nil if the value is unknown.
  package static func allowed(by value: String) -> [TokenSourceName]? {
    let automatic = allCases.filter(\.isAutomatic)
    switch value.lowercased() {
    case "": return automatic
    case "prod": return automatic.filter { $0 != .azureCLI }
    case "dev": return [.azureCLI]
    case let name:
      let named = allCases.filter { $0.credentialName == name }
      return named.isEmpty ? nil : named
    }
  }
}
