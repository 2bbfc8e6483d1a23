import Inventory

/// Container Apps and their jobs, and container groups: variables and the secrets they refer to.
enum ContainerApps: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let types = [
      "microsoft.app/containerapps", "microsoft.app/jobs", "microsoft.containerinstance/",
    ]
    for app in AzureResource.all(types, in: found.document) {
      var vaults: [String: UsePlace.SecretReference] = [:]
      for secret in app.property("configuration", "secrets")?.node.elements ?? [] {
        found.noteSecret(
          secret["value"]?.string, field: secret["name"]?.string ?? "value",
          line: (secret["value"] ?? secret).line)
        if let name = secret["name"]?.string, let url = secret["keyVaultUrl"]?.string {
          vaults[name] = SecretValue.vaultURL(url)
        }
      }
      let template = app.property("template", "containers") ?? app.property("containers")
      for (index, container) in (template?.node.elements ?? []).enumerated() {
        guard let template,
          let variables = container["env"] ?? container["properties", "environmentVariables"]
        else { continue }
        let path = template.path.appending(String(index)).appending("env")
        var bag = SettingBag(named: variables, at: path, store: "secrets of the resource")
        for index in bag.settings.indices {
          if let name = bag.settings[index].reference?.name, let vault = vaults[name] {
            bag.settings[index].reference = vault
          }
        }
        found.add(
          bag, .containerApp, .azureHosted, name: app.name, consumer: app.consumer, facts: app.facts
        )
      }
    }
  }
}
