/// All readers. To add a kind of place, add a file next to this one and a line here.
enum PlaceCatalogue {
  /// The readers in order of precedence: the first that recognises a document or map handles it.
  static let readers = PlaceReaders([
    DirectoryExports.self, AzureDevOpsEndpoints.self, VariableGroups.self, GitHubSecrets.self,
    GitHubWorkflows.self, AzurePipelines.self, GitLabPipelines.self, OtherPipelines.self,
    AppServiceAuthentication.self, AzureResources.self, AppServiceSettings.self,
    DataFactories.self, LogicApps.self, PowerPlatform.self, AutomationConnections.self,
    KeyVaultLists.self, TerraformStates.self, TerraformConfiguration.self, BicepFiles.self,
    DeploymentParameters.self, KubernetesObjects.self, KubernetesFiles.self, ComposeFiles.self,
    Jenkins.self,
    Ansible.self, OtherClouds.self, Octopus.self, Databricks.self, Snowflake.self, Airflow.self,
    IdentityExperienceFramework.self, Kubeconfigs.self, VaultServers.self, DataTools.self,
    Notebooks.self, EnvironmentFiles.self, LaunchSettings.self, DotNetSettings.self,
    SpringSettings.self, PythonSettings.self, Programs.self,
  ])
}
