import Inventory

/// What developers start programs with: launchSettings.json, local.settings.json, launch.json of an
/// editor, user secrets.
enum LaunchSettings: PlaceReader {
  private static let names: Set<String> = [
    "launchsettings.json", "local.settings.json", "launch.json", "secrets.json",
  ]

  static func read(_ found: inout PlaceCollector) {
    guard found.document.isJSON, names.contains(found.document.name) else { return }
    for root in found.document.roots {
      root.walk { node, path in
        let last = path.keys.last?.lowercased()
        let isSettings =
          last == "environmentvariables" || last == "values" || last == "env"
          || (path.keys.isEmpty && found.document.name == "secrets.json")
        guard isSettings else { return true }
        var bag = SettingBag()
        bag.addScalars(of: node, at: path)
        found.add(bag, .dotNetSettings, .developer)
        return false
      }
    }
  }
}
