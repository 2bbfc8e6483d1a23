import Inventory

/// An export that was not there and would have told more about one credential.
enum MissingInput: CaseIterable {
  case credentialActivity
  case signIns
  case principalActivity
  case federatedIdentityCredentials
  case application
  case servicePrincipals
  case references

  static func of(_ subject: CandidateSubject) -> [MissingInput] {
    allCases.filter { $0.isMissing(subject) }
  }

  private func isMissing(_ subject: CandidateSubject) -> Bool {
    let context = subject.context
    switch self {
    case .credentialActivity: return !context.credentialActivityCollected
    case .signIns: return !context.signInsCollected
    case .principalActivity: return !context.principalActivityCollected
    case .federatedIdentityCredentials:
      return !subject.facts.federatedKnown && subject.object.type == .application
    case .application:
      guard let application = subject.facts.application else { return false }
      return !application.flags.contains(.redirectsCollected)
        || application.signInAudience == .absent
    case .servicePrincipals:
      return subject.facts.principal == nil && !context.holdsAllServicePrincipals
    // Where an application is used stands in no directory.
    case .references: return !context.referencesCollected
    }
  }

  /// What was not checked, in a few words.
  var words: String {
    switch self {
    case .credentialActivity: "last use by keyId (appCredentialSignInActivities)"
    case .signIns: "sign-in logs of service principals"
    case .principalActivity: "activity of the application (servicePrincipalSignInActivities)"
    case .federatedIdentityCredentials: "federated identity credentials"
    case .application: "signInAudience and web.redirectUris of the application"
    case .servicePrincipals: "the service principal"
    case .references: "where it is used: pipelines, configuration, clusters"
    }
  }

  func step(_ group: CandidateGroup, graph: String) -> Candidate.Step {
    let target = CommandTarget(group.subjects[0])
    let id = Shell.quoted(target.appId)
    func get(_ path: String, _ text: String) -> Candidate.Step {
      Candidate.Step(
        text: text, command: "az rest --method GET --url \"\(graph)\(path)\" --output json",
        powershell: "Invoke-MgGraphRequest -Method GET -Uri \"\(graph)\(path)\" -OutputType Json")
    }
    switch self {
    case .credentialActivity:
      return get(
        "/beta/reports/appCredentialSignInActivities",
        "Collect the last use of every credential (AuditLog.Read.All, Entra ID P1).")
    case .signIns:
      return get(
        "/beta/auditLogs/signIns?%24filter=signInEventTypes/any(t:t%20eq%20'servicePrincipal')",
        "Collect the sign-ins of service principals (AuditLog.Read.All, Entra ID P1).")
    case .principalActivity:
      return get(
        "/beta/reports/servicePrincipalSignInActivities",
        "Collect the activity of applications (AuditLog.Read.All, Entra ID P1).")
    case .federatedIdentityCredentials:
      return Candidate.Step(
        text: "Collect its federated identity credentials (Application.Read.All).",
        command: "az ad app federated-credential list --id \(id) --output json",
        powershell:
          "Get-MgApplicationFederatedIdentityCredential -ApplicationId \(Shell.quoted(target.objectId)) | "
          + "ConvertTo-Json -Depth 5")
    case .application:
      return Candidate.Step(
        text: "Export the application with all its properties (Application.Read.All).",
        command: "az ad app show --id \(id) --output json",
        powershell:
          "Get-MgApplication -ApplicationId \(Shell.quoted(target.objectId)) | ConvertTo-Json -Depth 10"
      )
    case .servicePrincipals:
      return Candidate.Step(
        text: "Export all service principals (Application.Read.All).",
        command: "az ad sp list --all --output json",
        powershell: "Get-MgServicePrincipal -All | ConvertTo-Json -Depth 10")
    case .references:
      return Candidate.Step(
        text: "Search pipelines, app settings, clusters and code for the client id \(target.appId)."
      )
    }
  }
}
