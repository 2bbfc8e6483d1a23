import Inventory

/// Settings of Spring: application.yml, application.properties and their profiles.
///
/// https://learn.microsoft.com/azure/developer/java/spring-framework/authentication
enum SpringSettings: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let document = found.document
    let isNamed = document.name.hasPrefix("application") || document.name.hasPrefix("bootstrap")
    let surroundings = PathSurroundings.of(document)
    if document.name.hasSuffix(".properties") {
      for bag in TextSettings.bags(of: document.lines) {
        found.add(bag, .springSettings, surroundings)
      }
    }
    guard isNamed, document.isYAML else { return }
    for root in document.roots where root["apiVersion"] == nil {
      var bag = SettingBag()
      bag.addScalars(of: root, at: NodePath())
      found.add(bag, .springSettings, surroundings)
    }
  }
}
