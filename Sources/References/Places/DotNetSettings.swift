import Inventory

/// .NET settings: appsettings.json and its variants, web.config and app.config.
///
/// https://learn.microsoft.com/entra/identity-platform/msal-net-initializing-client-applications
enum DotNetSettings: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    let isSettings =
      document.isJSON && document.name.hasPrefix("appsettings")
      || document.name.hasSuffix(".config") || document.name.hasSuffix(".settings")
    guard isSettings else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .dotNetSettings
    return placement
  }
}
