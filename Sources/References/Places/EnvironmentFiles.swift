import Inventory

/// Environment files, units of systemd, images: `NAME=value`.
///
/// https://learn.microsoft.com/dotnet/api/azure.identity.environmentcredential
enum EnvironmentFiles: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let name = found.document.name
    guard
      name.hasPrefix(".env") || name.hasSuffix(".env") || name.hasSuffix(".service")
        || name.hasPrefix("dockerfile") || name.hasSuffix(".dockerfile") || name.contains(".env.")
    else { return }
    for bag in TextSettings.bags(of: found.document.lines) {
      found.add(bag, .environmentFile, PathSurroundings.of(found.document))
    }
  }
}
