import Inventory

/// Compose files: the environment of each service, as a map or as a list.
enum ComposeFiles: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    guard found.document.isYAML else { return }
    for root in found.document.roots where root["apiVersion"] == nil && root["jobs"] == nil {
      for service in root["services"]?.members ?? [] {
        guard let environment = service.value["environment"] else { continue }
        var bag = SettingBag()
        for member in environment.members {
          bag.add(member.key, member.value.string ?? "", line: member.value.line)
        }
        for element in environment.elements {
          guard let text = element.string else { continue }
          let pair = text.split(separator: "=", maxSplits: 1)
          bag.add(
            String(pair.first ?? ""), pair.count == 2 ? String(pair[1]) : "", line: element.line)
        }
        found.add(
          bag, .compose, PathSurroundings.of(found.document), name: service.key,
          consumer: "compose/" + found.document.directory + "/" + service.key)
      }
    }
  }
}
