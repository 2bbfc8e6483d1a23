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
