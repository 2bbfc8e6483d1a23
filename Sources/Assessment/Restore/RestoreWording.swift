import Inventory

/// How a new value gets into places of each kind.
enum RestoreWording {
  static func place(_ place: RestoreSubject.Place) -> String {
    let name = place.name.map { " \($0)" } ?? ""
    let kept =
      place.secretName.map { ", kept as \($0)" + (place.store.map { " in \($0)" } ?? "") } ?? ""
    return "\(place.kind.words)\(name) (\(place.citation))\(kept)"
  }

  static func how(_ place: RestoreSubject.Place, hasVault: Bool) -> String {
    if hasVault, place.store?.contains(".vault.") == true {
      return
        "it reads the vault; a restart, or a new version in the reference, makes it see the new value."
    }
    switch place.kind {
    case .gitHubWorkflow, .gitHubSecret:
      return place.secretName?.uppercased().hasSuffix("CREDENTIALS") == true
        || place.secretName?.uppercased().hasSuffix("CREDS") == true
        ? "the secret holds JSON; replace clientSecret in it, and store it again as a whole."
        : "gh secret set reads the value from the file, so that it is on no screen."
    case .azureDevOpsEndpoint:
      return "Project settings > Service connections > Edit, paste the value, Verify and save."
    case .azurePipeline, .variableGroup:
      return
        "the variable is a secret one: Pipelines > Library or the pipeline's variables, paste, save."
    case .gitLab: return "Settings > CI/CD > Variables, masked and protected."
    case .jenkins: return "Manage Jenkins > Credentials, update the entry."
    case .appServiceSettings, .appServiceAuthentication, .containerApp, .azureResource:
      return
        "in the portal, or better as a Key Vault reference; a value on a command line stays in its history."
    case .kubernetes, .aksCluster:
      return
        "make the Secret from the file (kubectl create secret generic … --from-file) and roll the pods."
    case .logicApp, .dataFactory, .automation:
      return "open the connection, enter the value, and test it there."
    case .terraform, .terraformState, .bicep:
      return "the code or its variables name it: change it there and apply."
    case .keyVault: return "store it as a new version of the same secret."
    case .environmentFile, .compose, .dotNetSettings, .springSettings, .pythonSettings:
      return "better a reference to a vault; where it is a file, keep it out of the repository."
    case .declared: return "its owners know how; tell them."
    case .other: return "replace the value that stands there."
    }
  }
}
