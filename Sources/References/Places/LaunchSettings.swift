import Inventory

/// Settings with which developers run programs locally.
///
/// launchSettings.json, local.settings.json, an editor's launch.json, user secrets.
enum LaunchSettings: PlaceReader {
  private static let names: Set<String> = [
    "launchsettings.json", "local.settings.json", "launch.json", "secrets.json",
  ]

  static func placement(of document: ReferenceDocument) -> Placement? {
    guard document.isJSON, names.contains(document.name) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .dotNetSettings
    placement.surroundings = .developer
    placement.dialect = document.name == "launch.json" ? [.braces] : .data
    return placement
  }
}
