import Inventory

/// Settings of App Service and Functions as `az webapp config appsettings list` prints them.
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

  /// Each entry with `slotSetting`, or a setting whose name says whose it is.
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
