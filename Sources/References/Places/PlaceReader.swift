import Inventory

/// Reads one kind of place: one file, named by what it reads.
protocol PlaceReader: Sendable {
  /// Looks at a file that holds, or may hold, a known id. A reader is silent about files of other
  /// kinds.
  static func read(_ found: inout PlaceCollector)
}

/// All readers. A new kind of place is one file beside and one line here.
enum PlaceCatalogue {
  /// The generic one last: it takes what the others left.
  static let all: [any PlaceReader.Type] = [
    AzureDevOpsEndpoints.self, VariableGroups.self, GitHubWorkflows.self, GitHubSecrets.self,
    AppServiceSettings.self, AppServiceAuthentication.self, AKSClusters.self, ContainerApps.self,
    LogicApps.self, DataFactories.self, AutomationConnections.self, KeyVaultLists.self,
    TerraformConfiguration.self, TerraformStates.self, BicepFiles.self, KubernetesManifests.self,
    ComposeFiles.self, AzurePipelines.self, GitLabPipelines.self, Jenkinsfiles.self,
    EnvironmentFiles.self, LaunchSettings.self, DotNetSettings.self, SpringSettings.self,
    PythonSettings.self, GenericPlaces.self,
  ]
}
