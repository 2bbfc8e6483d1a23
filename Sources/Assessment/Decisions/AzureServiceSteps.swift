import Inventory

/// The steps that move each Azure service from a service principal to a managed identity.
enum AzureServiceSteps {
  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    switch group.decision.platform {
    case .dataFactory: factory(group, "factory", "Microsoft.DataFactory/factories")
    case .synapse: factory(group, "workspace", "Microsoft.Synapse/workspaces")
    case .logicApps: logicApps(group)
    case .automation: automation(group)
    case .apiManagement: apiManagement(group)
    case .databricks: databricks(group)
    default: cluster(group)
    }
  }

  /// https://learn.microsoft.com/azure/aks/use-managed-identity
  private static func cluster(_ group: CandidateGroup) -> [Candidate.Step] {
    let target = CommandTarget(group.first)
    return [
      Candidate.Step(
        "MIG-07.find" + target.variantOfAppId, "Find the cluster that uses this service principal.",
        command:
          "az aks list --query \"[?servicePrincipalProfile.clientId=='\(target.appId)'].{name:name,group:resourceGroup}\" --output table",
        powershell:
          "Get-AzAksCluster | Select-Object Name, ResourceGroupName, ServicePrincipalProfile"),
      Candidate.Step(
        "MIG-07.switch",
        "Switch it to a managed identity. The nodes pick it up with their next image.",
        command:
          "az aks update --resource-group '<resource-group>' --name '<cluster>' --enable-managed-identity",
        powershell:
          "Set-AzAksCluster -ResourceGroupName '<resource-group>' -Name '<cluster>' -EnableManagedIdentity"
      ),
    ]
  }

  /// https://learn.microsoft.com/azure/data-factory/data-factory-service-identity
  private static func factory(
    _ group: CandidateGroup, _ name: String, _ type: String
  ) -> [Candidate.Step] {
    [
      identity(
        group,
        "Read the principal id of the \(name)'s system-assigned identity. If it has none, enable it first.",
        type),
      roles(group),
      Candidate.Step(
        "MIG-07.linkedServices",
        "In each linked service that uses the application, choose the system-assigned managed identity and "
          + "remove servicePrincipalId, servicePrincipalKey and servicePrincipalCredential. Test the connection, "
          + "then publish."),
    ]
  }

  /// https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity
  private static func logicApps(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      identity(
        group, "Enable the workflow's system-assigned identity and read its principal id.",
        "Microsoft.Logic/workflows"),
      roles(group),
      Candidate.Step(
        "MIG-07.actions",
        "In each HTTP action set the authentication to managed identity (ManagedServiceIdentity) with the same "
          + "audience, and recreate connections with the managed identity. Run the workflow once."),
    ]
  }

  /// https://learn.microsoft.com/azure/automation/enable-managed-identity-for-automation
  private static func automation(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      Candidate.Step(
        "MIG-07.identity.automation",
        "Enable the system-assigned identity of the Automation account.",
        powershell:
          "Set-AzAutomationAccount -ResourceGroupName '<resource-group>' -Name '<account>' -AssignSystemIdentity"
      ),
      roles(group),
      Candidate.Step(
        "MIG-07.runbooks",
        "In the runbooks replace the connection with Connect-AzAccount -Identity, then remove the connection and "
          + "its certificate from the account."),
    ]
  }

  /// https://learn.microsoft.com/azure/api-management/api-management-howto-use-managed-service-identity
  private static func apiManagement(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      identity(
        group,
        "Enable the system-assigned identity of the API Management service and read its principal id.",
        "Microsoft.ApiManagement/service"),
      roles(group),
      Candidate.Step(
        "MIG-07.policy",
        "Use the policy authentication-managed-identity instead of the named value that holds the secret."
      ),
    ]
  }

  /// https://learn.microsoft.com/azure/databricks/connect/unity-catalog/cloud-storage/azure-managed-identities
  private static func databricks(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      Candidate.Step(
        "MIG-07.connector",
        "Create an access connector for Azure Databricks: its managed identity replaces the application."
      ),
      roles(group),
      Candidate.Step(
        "MIG-07.storageCredential",
        "Create a storage credential in Unity Catalog from the access connector and use it instead of "
          + "fs.azure.account.oauth2.client.id and its secret. Then remove both from clusters, jobs and secret "
          + "scopes."),
    ]
  }

  // MARK: Parts

  private static func identity(
    _ group: CandidateGroup, _ text: String, _ type: String
  ) -> Candidate.Step {
    Candidate.Step(
      "MIG-07.identity." + group.decision.platform.name, text,
      command:
        "az resource list --resource-type \(type) --query \"[].{name:name,group:resourceGroup,principal:identity.principalId}\" --output table",
      powershell:
        "Get-AzResource -ResourceType \(type) | Select-Object Name, ResourceGroupName, Identity")
  }

  private static func roles(_ group: CandidateGroup) -> Candidate.Step {
    AzureHosting.assignRoles(group, "MIG-07.roles")
  }
}
