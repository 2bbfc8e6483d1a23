/// The kinds of place that a scan for uses recognises.
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
  case functionAppSettings
  case containerInstance
  case virtualMachine
  case synapse
  case apiManagement
  case cloudRun
  case amazon
  case terraformCloud
  case circleCI
  case bitbucket
  case bamboo
  case teamCity
  case octopus
  case continuousIntegration
  case ansible
  case databricks
  case snowflake
  case airflow
  case dbt
  case grafana
  case dex
  case oauth2Proxy
  case vaultServer
  case kubeconfig
  case powerPlatform
  case b2cPolicy
  case notebook
  case script
  case program
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
    case .dataFactory: "Data Factory"
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
    case .functionAppSettings: "Functions setting"
    case .containerInstance: "container instance"
    case .virtualMachine: "virtual machine"
    case .synapse: "Synapse"
    case .apiManagement: "API Management"
    case .cloudRun: "Cloud Run"
    case .amazon: "AWS"
    case .terraformCloud: "HCP Terraform"
    case .circleCI: "CircleCI"
    case .bitbucket: "Bitbucket Pipelines"
    case .bamboo: "Bamboo"
    case .teamCity: "TeamCity"
    case .octopus: "Octopus Deploy"
    case .continuousIntegration: "pipeline"
    case .ansible: "Ansible"
    case .databricks: "Databricks"
    case .snowflake: "Snowflake"
    case .airflow: "Airflow"
    case .dbt: "dbt"
    case .grafana: "Grafana"
    case .dex: "Dex"
    case .oauth2Proxy: "OAuth2 Proxy"
    case .vaultServer: "Vault server"
    case .kubeconfig: "kubeconfig"
    case .powerPlatform: "Power Platform"
    case .b2cPolicy: "B2C policy"
    case .notebook: "notebook"
    case .script: "script"
    case .program: "program"
    case .declared: "declared by an owner"
    case .other: "file"
    }
  }
}
