import Inventory

/// Spring settings: application.yml, application.properties and their profiles.
///
/// https://learn.microsoft.com/azure/developer/java/spring-framework/authentication
enum SpringSettings: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    let isNamed = document.name.hasPrefix("application") || document.name.hasPrefix("bootstrap")
    let isSpring =
      document.format == .settings(.properties)
      || document.isYAML && (isNamed || document.roots.contains { $0["spring"]?.isMap == true })
    guard isSpring, document.roots.allSatisfy({ $0["apiVersion"] == nil }) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .springSettings
    placement.dialect = [.braces]
    return placement
  }
}
