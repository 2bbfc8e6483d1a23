import Inventory

/// Bicep: settings of resources, and applications that the Graph extension makes.
///
/// https://learn.microsoft.com/graph/templates/bicep/
enum BicepFiles: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    if found.document.isJSON { readTemplate(&found) }
    let name = found.document.name
    guard name.hasSuffix(".bicep") || name.hasSuffix(".bicepparam") else { return }
    let makesApplications = found.document.lines.contains {
      $0.contains("Microsoft.Graph/applications")
        || $0.contains("Microsoft.Graph/servicePrincipals")
    }
    for bag in TextSettings.bags(of: found.document.lines) + [namedValues(found.document.lines)] {
      found.add(
        bag, .bicep, .azureHosted, consumer: "bicep/" + found.document.directory,
        facts: makesApplications ? .managedByCode : [])
    }
  }

  /// `{ name: 'AZURE_CLIENT_ID', value: '…' }`, in one line or in several.
  private static func namedValues(_ lines: [Substring]) -> SettingBag {
    var bag = SettingBag()
    var name: String?
    for (index, line) in lines.enumerated() where line.utf8.count <= TextSettings.longestLine {
      let text = line.trimmingWhiteSpace
      if let found = member("name", of: text) { name = found.withoutQuotes }
      guard let setting = name, let value = member("value", of: text) else { continue }
      let isText = value.withoutQuotes != value
      // Anything but a text is computed from elsewhere.
      bag.add(
        setting, isText ? value.withoutQuotes : "", line: index + 1,
        reference: isText
          ? nil : SecretValue.word(value).map { .init(store: "parameters", name: $0) })
      name = nil
    }
    return bag
  }

  /// The value of a member: a text in quotes with them, or an expression.
  private static func member(_ name: String, of line: String) -> String? {
    let mark = name + ":"
    guard
      let range = line.ranges(of: mark).first(where: {
        line[..<$0.lowerBound].last.map { " {,".contains($0) } ?? true
      })
    else { return nil }
    let rest = line[range.upperBound...].trimmingWhiteSpace
    if rest.first == "'" { return "'" + rest.dropFirst().prefix { $0 != "'" } + "'" }
    let expression = rest.prefix { !",}".contains($0) }.trimmingWhiteSpace
    return expression.isEmpty ? nil : expression
  }

  /// Built Bicep.
  private static func readTemplate(_ found: inout PlaceCollector) {
    for resource in AzureResource.all(["microsoft.graph/"], in: found.document) {
      resource.node.walk(resource.path) { node, path in
        guard let text = node.string, let hit = found.search.hits(in: text).first,
          hit.role != nil
        else { return true }
        found.add(
          hit.appId, .bicep, .unknown, .unknown, match: .siblingKey, line: node.line,
          pointer: path.pointer, name: resource.name, facts: .managedByCode)
        return true
      }
    }
  }
}
