/// The kinds of place that a scan for uses knows; each has a reader of its own.
package enum PlaceKind: String, CaseIterable, Sendable {
  case azureDevOpsEndpoint
  case azurePipeline
  case gitHubWorkflow
  case gitHubSecret
  case appServiceSettings
  case appServiceAuthentication
  case aksCluster
  case containerApp
  case logicApp
  case dataFactory
  case automation
  case azureResource
  case keyVault
  case terraform
  case terraformState
  case bicep
  case kubernetes
  case environmentFile
  case compose
  case dotNetSettings
  case springSettings
  case pythonSettings
  case gitLab
  case jenkins
  case variableGroup
  case declared
  case other

  /// The kind in words, without an article.
  package var words: String {
    switch self {
    case .azureDevOpsEndpoint: "Azure DevOps service connection"
    case .azurePipeline: "Azure Pipelines"
    case .gitHubWorkflow: "GitHub workflow"
    case .gitHubSecret: "GitHub secret"
    case .appServiceSettings: "App Service setting"
    case .appServiceAuthentication: "App Service authentication"
    case .aksCluster: "AKS cluster"
    case .containerApp: "Container App"
    case .logicApp: "Logic App"
    case .dataFactory: "Data Factory or Synapse"
    case .automation: "Automation connection"
    case .azureResource: "Azure resource"
    case .keyVault: "Key Vault"
    case .terraform: "Terraform"
    case .terraformState: "Terraform state"
    case .bicep: "Bicep"
    case .kubernetes: "Kubernetes"
    case .environmentFile: "environment file"
    case .compose: "Compose file"
    case .dotNetSettings: ".NET settings"
    case .springSettings: "Spring settings"
    case .pythonSettings: "Python settings"
    case .gitLab: "GitLab CI"
    case .jenkins: "Jenkins"
    case .variableGroup: "variable group"
    case .declared: "declared by an owner"
    case .other: "file"
    }
  }
}
