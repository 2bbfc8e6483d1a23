import Inventory

/// Settings of .NET: appsettings.json and its kin, web.config and app.config.
///
/// https://learn.microsoft.com/entra/identity-platform/msal-net-initializing-client-applications
enum DotNetSettings: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let document = found.document
    let surroundings = PathSurroundings.of(document)
    if document.name.hasSuffix(".config") || document.name.hasSuffix(".settings") {
      for bag in TextSettings.bags(of: document.lines) {
        found.add(bag, .dotNetSettings, surroundings)
      }
    }
    guard document.isJSON, document.name.hasPrefix("appsettings") else { return }
    for root in document.roots {
      root.walk { node, path in
        if let text = node.string {
          found.addConnectionString(
            text, of: path.keys.last, .dotNetSettings, surroundings, line: node.line,
            pointer: path.pointer)
        }
        return true
      }
      root.walk { node, path in
        guard case .map(let members, _) = node else { return false }
        // A section with a client id of its own; what lies below belongs to it.
        let isSection = members.contains {
          $0.value.string != nil && SettingName($0.key)?.role == .clientId
        }
        guard isSection else { return true }
        var bag = SettingBag()
        bag.addScalars(of: node, at: path, prefix: path.keys.last ?? "")
        found.add(bag, .dotNetSettings, surroundings, name: path.keys.last)
        return false
      }
    }
  }
}
