import Inventory

/// Instructions to put a new value into each kind of place.
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
      return place.secret?.isDocument == true
        ? "the secret holds JSON; replace clientSecret in it, and store it again as a whole."
        : "gh secret set reads the value from the file, so that it is on no screen."
    case .azureDevOpsEndpoint:
      return "Project settings > Service connections > Edit, paste the value, Verify and save."
    case .azurePipeline, .variableGroup:
      return
        "the variable is a secret one: Pipelines > Library or the pipeline's variables, paste, save."
    case .gitLab: return "Settings > CI/CD > Variables, masked and protected."
    case .circleCI: return "Project Settings > Environment Variables, or the context that holds it."
    case .bitbucket: return "Repository settings > Repository variables, secured."
    case .bamboo, .teamCity, .octopus, .continuousIntegration:
      return "update the secret variable of the project or the deployment."
    case .terraformCloud: return "Variables of the workspace, marked sensitive."
    case .jenkins: return "Manage Jenkins > Credentials, update the entry."
    case .appServiceSettings, .appServiceAuthentication, .functionAppSettings, .containerApp,
      .containerInstance, .azureResource:
      return
        "in the portal, or better as a Key Vault reference; a value on a command line stays in its history."
    case .virtualMachine, .kubeconfig, .script, .program, .notebook:
      return "the file or the environment of the process holds it: replace it there and restart."
    case .cloudRun, .amazon:
      return "add a new version to the secret store of that cloud, and deploy a new revision."
    case .databricks:
      return "databricks secrets put-secret, in the scope that holds it; restart the clusters."
    case .apiManagement: return "update the named value, as a secret or as a Key Vault reference."
    case .kubernetes, .aksCluster:
      return
        "make the Secret from the file (kubectl create secret generic … --from-file) and roll the pods."
    case .logicApp, .dataFactory, .synapse, .automation, .powerPlatform, .airflow, .snowflake:
      return "open the connection, enter the value, and test it there."
    case .terraform, .terraformState, .bicep:
      return "the code or its variables name it: change it there and apply."
    case .b2cPolicy:
      return "Identity Experience Framework > Policy keys, a new key in the container."
    case .ansible: return "ansible-vault edit the variables that hold it, and run the playbook."
    case .grafana, .dex, .oauth2Proxy, .dbt:
      return "replace the client secret in its configuration, and restart it."
    case .vaultServer: return "write it to the configuration of the auth method or secrets engine."
    case .keyVault: return "store it as a new version of the same secret."
    case .environmentFile, .compose, .dotNetSettings, .springSettings, .pythonSettings:
      return "better a reference to a vault; where it is a file, keep it out of the repository."
    case .declared: return "its owners know how; tell them."
    case .other: return "replace the value that is there."
    }
  }
}
