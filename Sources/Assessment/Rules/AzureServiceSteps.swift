import Inventory

/// How each service of Azure moves from a service principal to a managed identity.
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
    [
      Candidate.Step(
        text: "Find the cluster whose principal it is.",
        command:
          "az aks list --query \"[?servicePrincipalProfile.clientId=='\(CommandTarget(group.subjects[0]).appId)'].{name:name,group:resourceGroup}\" --output table",
        powershell:
          "Get-AzAksCluster | Select-Object Name, ResourceGroupName, ServicePrincipalProfile"),
      Candidate.Step(
        text: "Switch it to a managed identity; the nodes take it with their next image.",
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
        "Read the principal id of the \(name)'s system-assigned identity; switch it on where there is none.",
        type),
      roles(group),
      Candidate.Step(
        text:
          "In each linked service that names the application choose the system-assigned managed identity, so "
          + "that servicePrincipalId, servicePrincipalKey and servicePrincipalCredential are gone; test the "
          + "connection and publish."),
    ]
  }

  /// https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity
  private static func logicApps(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      identity(
        "Switch on the workflow's system-assigned identity and read its principal id.",
        "Microsoft.Logic/workflows"),
      roles(group),
      Candidate.Step(
        text:
          "In each HTTP action set the authentication to managed identity (ManagedServiceIdentity) with the same "
          + "audience, and make connections anew with the managed identity; run the workflow once."),
    ]
  }

  /// https://learn.microsoft.com/azure/automation/enable-managed-identity-for-automation
  private static func automation(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      Candidate.Step(
        text: "Switch on the Automation account's system-assigned identity.",
        powershell:
          "Set-AzAutomationAccount -ResourceGroupName '<resource-group>' -Name '<account>' -AssignSystemIdentity"
      ),
      roles(group),
      Candidate.Step(
        text:
          "In the runbooks replace the connection by Connect-AzAccount -Identity, then remove the connection and "
          + "its certificate from the account."),
    ]
  }

  /// https://learn.microsoft.com/azure/api-management/api-management-howto-use-managed-service-identity
  private static func apiManagement(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      identity(
        "Switch on the system-assigned identity of the API Management service and read its principal id.",
        "Microsoft.ApiManagement/service"),
      roles(group),
      Candidate.Step(
        text:
          "Use the policy authentication-managed-identity in place of the named value that holds the secret."
      ),
    ]
  }

  /// https://learn.microsoft.com/azure/databricks/connect/unity-catalog/cloud-storage/azure-managed-identities
  private static func databricks(_ group: CandidateGroup) -> [Candidate.Step] {
    [
      Candidate.Step(
        text:
          "Make an access connector for Azure Databricks: its managed identity takes the application's place."
      ),
      roles(group),
      Candidate.Step(
        text:
          "Make a storage credential in Unity Catalog from the access connector, use it in place of "
          + "fs.azure.account.oauth2.client.id and its secret, then remove both from clusters, jobs and secret scopes."
      ),
    ]
  }

  // MARK: Parts

  private static func identity(_ text: String, _ type: String) -> Candidate.Step {
    Candidate.Step(
      text: text,
      command:
        "az resource list --resource-type \(type) --query \"[].{name:name,group:resourceGroup,principal:identity.principalId}\" --output table",
      powershell:
        "Get-AzResource -ResourceType \(type) | Select-Object Name, ResourceGroupName, Identity")
  }

  private static func roles(_ group: CandidateGroup) -> Candidate.Step {
    let id = Shell.quoted(CommandTarget(group.subjects[0]).appId)
    return Candidate.Step(
      text: "See which Azure roles the application has, and give the identity the same.",
      command: """
        az role assignment list --assignee \(id) --all --output json
        az role assignment create --assignee-object-id '<principal-id>' --assignee-principal-type ServicePrincipal --role '<role>' --scope '<scope>'
        """,
      powershell: """
        Get-AzRoleAssignment -ServicePrincipalName \(id)
        New-AzRoleAssignment -ObjectId '<principal-id>' -RoleDefinitionName '<role>' -Scope '<scope>'
        """)
  }
}
