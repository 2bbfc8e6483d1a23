import Inventory

/// App Service and Functions settings, as printed by `az webapp config appsettings list`.
enum AppServiceSettings: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isJSON, let root = document.roots.first, document.roots.count == 1, isList(root)
    else { return nil }
    var placement = DocumentPlacement.plain(document)
    let isFunction = root.elements.contains {
      $0["name"]?.string?.hasPrefix("FUNCTIONS_") == true
        || $0["name"]?.string == "AzureWebJobsStorage"
    }
    placement.kind = isFunction ? .functionAppSettings : .appServiceSettings
    placement.surroundings = .azureHosted
    placement.store = "app settings"
    return placement
  }

  /// Whether it is such a list: entries have `slotSetting`, or one has the name of a known setting.
  private static func isList(_ root: ReferenceNode) -> Bool {
    let elements = root.elements
    guard !elements.isEmpty,
      elements.allSatisfy({ $0["name"]?.string != nil && $0["value"] != nil })
    else { return false }
    return elements.contains {
      $0["slotSetting"] != nil || $0["value", "type"] != nil
        || SettingName($0["name"]?.string ?? "") != nil
    }
  }
}
