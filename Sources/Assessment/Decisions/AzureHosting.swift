import Inventory

/// What MIG-04 and MIG-05 weigh: whether an application runs in Azure and signs in as itself.
enum AzureHosting {
  private static let host = MessageTemplate(
    "azure.host", "A redirect URI is on a host of an Azure service.")
  private static let oneAddress = MessageTemplate(
    "azure.address", "Sign-ins come from one fixed address in Microsoft's network.")
  private static let twoAddresses = MessageTemplate(
    "azure.addresses", "Sign-ins come from two fixed addresses in Microsoft's network.")
  private static let elsewhere = MessageTemplate(
    "azure.elsewhere", "Sign-ins come from networks that are not Microsoft's.")
  private static let asItself = MessageTemplate(
    "daemon.signIns", "It only signs in as itself, last on {at}.")
  private static let roles = MessageTemplate(
    "daemon.permissions", "It requests application permissions only.")

  /// Notes the evidence that it runs in Azure.
  ///
  /// - Returns: whether there is any.
  static func note(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Bool {
    var isHosted = PlaceEvidence.note(subject, &notes) {
      $0.surroundings == .azureHosted
        && $0.facts.isDisjoint(with: [.azureService, .builtInAuthentication])
    }
    if subject.noteRedirect(.azure, 50, host, &notes) { isHosted = true }
    guard let signIns = subject.facts.signIns else { return isHosted }
    if signIns.isMostly(.microsoft), (1...2).contains(signIns.addresses.count) {
      isHosted = true
      notes.note(
        .signIns, 35, signIns.addresses.count == 1 ? oneAddress : twoAddresses,
        at: subject.context.inventory.citation(signIns.origin))
    } else if isHosted, !signIns.isMostly(.microsoft), signIns.total >= 5 {
      notes.noteAgainst(
        .signIns, elsewhere,
        at: subject.context.inventory.citation(signIns.origin))
    }
    return isHosted
  }

  /// Returns the Azure service that runs it; ``CandidatePlatform/azure`` if no place names one.
  static func platform(_ subject: CandidateSubject) -> CandidatePlatform {
    subject.platform(CandidatePlatform.init(azure:)) {
      $0.surroundings == .azureHosted
        && $0.facts.isDisjoint(with: [.azureService, .builtInAuthentication])
    } ?? .azure
  }

  /// Returns the step that gives a workload of that service a managed identity.
  static func assignIdentity(_ platform: CandidatePlatform) -> Candidate.Step {
    let group = "--resource-group '<resource-group>'"
    let text =
      "Give the workload a managed identity: system-assigned for one resource, user-assigned for several."
    let id = "MIG-04.identity." + platform.name
    switch platform {
    case .appService:
      return Candidate.Step(
        id, text, command: "az webapp identity assign \(group) --name '<site>'",
        powershell:
          "Set-AzWebApp -ResourceGroupName '<resource-group>' -Name '<site>' -AssignIdentity $true")
    case .functions:
      return Candidate.Step(
        id, text, command: "az functionapp identity assign \(group) --name '<function-app>'",
        powershell:
          "Update-AzFunctionApp -ResourceGroupName '<resource-group>' -Name '<function-app>' -IdentityType SystemAssigned"
      )
    case .containerApps:
      return Candidate.Step(
        id, text,
        command: "az containerapp identity assign \(group) --name '<app>' --system-assigned",
        powershell:
          "Update-AzContainerApp -ResourceGroupName '<resource-group>' -Name '<app>' -EnableSystemAssignedIdentity"
      )
    case .virtualMachine:
      return Candidate.Step(
        id, text, command: "az vm identity assign \(group) --name '<virtual-machine>'",
        powershell:
          "Get-AzVM -ResourceGroupName '<resource-group>' -Name '<virtual-machine>' | Update-AzVM -IdentityType SystemAssigned"
      )
    case .containerInstances:
      return Candidate.Step(
        id, text + " A container group only gets one when it is created: add --assign-identity.")
    default:
      return Candidate.Step(
        "MIG-04.identity", text, command: "az identity create \(group) --name '<identity>'",
        powershell:
          "New-AzUserAssignedIdentity -ResourceGroupName '<resource-group>' -Name '<identity>' -Location '<region>'"
      )
    }
  }

  /// Returns the step that gives the identity the Azure roles of the application.
  static func assignRoles(_ group: CandidateGroup, _ id: String) -> Candidate.Step {
    let target = CommandTarget(group.first)
    let appId = Shell.quoted(target.appId)
    return Candidate.Step(
      id + target.variantOfAppId,
      "List the Azure roles of the application, and assign the same ones to the identity.",
      command: """
        az role assignment list --assignee \(appId) --all --output json
        az role assignment create --assignee-object-id '<principal-id>' --assignee-principal-type ServicePrincipal --role '<role>' --scope '<scope>'
        """,
      powershell: """
        Get-AzRoleAssignment -ServicePrincipalName \(appId)
        New-AzRoleAssignment -ObjectId '<principal-id>' -RoleDefinitionName '<role>' -Scope '<scope>'
        """)
  }

  /// Notes the evidence that it signs in only as itself.
  static func noteDaemon(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) {
    if let activity = subject.facts.activity, activity.isWhole,
      let used = activity.applicationClient, activity.delegatedClient == nil
    {
      notes.note(
        .signIns, 60, asItself, ["at": .time(used)],
        at: subject.context.inventory.citation(activity.origin))
    }
    if let application = subject.facts.application,
      application.flags.isSuperset(of: [.permissionsCollected, .requiresRoles]),
      !application.flags.contains(.requiresScopes)
    {
      notes.note(
        .objectShape, 40, roles,
        at: subject.source("/requiredResourceAccess"))
    }
  }
}
