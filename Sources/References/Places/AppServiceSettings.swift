import Inventory

/// Settings of App Service and Functions: `az webapp config appsettings list`, connection strings, and
/// the settings inside a site's resource.
enum AppServiceSettings: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let document = found.document
    guard document.isJSON else { return }
    for root in document.roots where isSettingsList(root) {
      add(root, at: NodePath(), name: nil, consumer: nil, [], &found)
    }
    for site in AzureResource.all(["microsoft.web/sites"], in: document) {
      if let (settings, path) = site.property("siteConfig", "appSettings") {
        add(settings, at: path, name: site.name, consumer: site.consumer, site.facts, &found)
      }
      // `Microsoft.Web/sites/config`, named appsettings.
      if site.type.hasSuffix("/config"), let properties = site.node["properties"],
        site.name?.lowercased().hasSuffix("appsettings") == true
      {
        var bag = SettingBag()
        bag.addScalars(of: properties, at: site.path.appending("properties"))
        found.add(
          bag, .appServiceSettings, .azureHosted, name: site.name, consumer: site.consumer,
          facts: site.facts)
      }
    }
  }

  /// The list that `az` prints: each entry with `slotSetting`, or a setting whose name says whose it is.
  private static func isSettingsList(_ root: ReferenceNode) -> Bool {
    let elements = root.elements
    guard !elements.isEmpty,
      elements.allSatisfy({ $0["name"]?.string != nil && $0["value"] != nil })
    else { return false }
    return elements.contains {
      $0["slotSetting"] != nil || $0["value", "type"] != nil
        || SettingName($0["name"]?.string ?? "") != nil
    }
  }

  private static func add(
    _ list: ReferenceNode, at path: NodePath, name: String?, consumer: String?,
    _ facts: UsePlace.Facts, _ found: inout PlaceCollector
  ) {
    let bag = SettingBag(named: list, at: path, store: "app settings")
    found.add(
      bag, .appServiceSettings, .azureHosted, name: name, consumer: consumer, facts: facts)
  }
}
