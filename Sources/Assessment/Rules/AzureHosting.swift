import Inventory

/// What MIG-04 and MIG-05 weigh: whether an application runs in Azure, and as whom.
enum AzureHosting {
  /// Notes what says that it runs in Azure.
  ///
  /// - Returns: whether anything does.
  static func note(_ subject: CandidateSubject, _ notes: inout Notebook) -> Bool {
    var isHosted = PlaceEvidence.note(subject, &notes) {
      $0.surroundings == .azureHosted
        && $0.facts.isDisjoint(with: [.azureService, .builtInAuthentication])
    }
    if subject.facts.redirects.contains(.azure),
      let property = subject.properties.first(where: {
        subject.context.redirect($0).contains(.azure)
      })
    {
      isHosted = true
      notes.note(
        .objectShape, 50, "A redirect URI lies on a host of an Azure service.",
        at: subject.report.inventory.citation(property))
    }
    guard let signIns = subject.facts.signIns else { return isHosted }
    if signIns.isMostly(.microsoft), (1...2).contains(signIns.addresses.count) {
      isHosted = true
      notes.note(
        .signIns, 35,
        "Sign-ins come from \(signIns.addresses.count == 1 ? "one steady address" : "two steady addresses") in "
          + "Microsoft's network.",
        at: subject.report.inventory.citation(signIns.origin))
    } else if isHosted, !signIns.isMostly(.microsoft), signIns.total >= 5 {
      notes.noteAgainst(
        .signIns, "Sign-ins come from networks that are not Microsoft's.",
        at: subject.report.inventory.citation(signIns.origin))
    }
    return isHosted
  }

  /// The service that runs it, where the places are of one.
  static func platform(_ subject: CandidateSubject) -> CandidatePlatform {
    subject.platform(CandidatePlatform.init(azure:)) {
      $0.surroundings == .azureHosted
        && $0.facts.isDisjoint(with: [.azureService, .builtInAuthentication])
    } ?? .azure
  }

  /// How a workload of that service gets a managed identity.
  static func assignIdentity(_ platform: CandidatePlatform) -> Candidate.Step {
    let group = "--resource-group '<resource-group>'"
    let text =
      "Give the workload a managed identity: system-assigned for one resource, user-assigned for several."
    switch platform {
    case .appService:
      return Candidate.Step(
        text: text, command: "az webapp identity assign \(group) --name '<site>'",
        powershell:
          "Set-AzWebApp -ResourceGroupName '<resource-group>' -Name '<site>' -AssignIdentity $true")
    case .functions:
      return Candidate.Step(
        text: text, command: "az functionapp identity assign \(group) --name '<function-app>'",
        powershell:
          "Update-AzFunctionApp -ResourceGroupName '<resource-group>' -Name '<function-app>' -IdentityType SystemAssigned"
      )
    case .containerApps:
      return Candidate.Step(
        text: text,
        command: "az containerapp identity assign \(group) --name '<app>' --system-assigned",
        powershell:
          "Update-AzContainerApp -ResourceGroupName '<resource-group>' -Name '<app>' -EnableSystemAssignedIdentity"
      )
    case .virtualMachine:
      return Candidate.Step(
        text: text, command: "az vm identity assign \(group) --name '<virtual-machine>'",
        powershell:
          "Get-AzVM -ResourceGroupName '<resource-group>' -Name '<virtual-machine>' | Update-AzVM -IdentityType SystemAssigned"
      )
    case .containerInstances:
      return Candidate.Step(
        text: text + " A container group takes it when it is made anew, with --assign-identity.")
    default:
      return Candidate.Step(
        text: text, command: "az identity create \(group) --name '<identity>'",
        powershell:
          "New-AzUserAssignedIdentity -ResourceGroupName '<resource-group>' -Name '<identity>' -Location '<region>'"
      )
    }
  }

  /// Notes what says that it signs in as itself only.
  static func noteDaemon(_ subject: CandidateSubject, _ notes: inout Notebook) {
    if let activity = subject.facts.activity, activity.isWhole,
      let used = activity.applicationClient, activity.delegatedClient == nil
    {
      notes.note(
        .signIns, 60, "It signs in as itself only, last at \(used.rfc3339).",
        at: subject.report.inventory.citation(activity.origin))
    }
    if let application = subject.facts.application,
      application.flags.isSuperset(of: [.permissionsCollected, .requiresRoles]),
      !application.flags.contains(.requiresScopes)
    {
      notes.note(
        .objectShape, 40, "It asks for application permissions only.",
        at: subject.source("/requiredResourceAccess"))
    }
  }
}
