import Inventory

/// Pipelines of Jenkins: assignments of an environment, and what stands in their scripts.
enum Jenkinsfiles: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    let name = found.document.name
    guard
      name.hasPrefix("jenkinsfile") || name.hasSuffix(".jenkinsfile")
        || (name.hasSuffix(".groovy") && found.document.lines.contains { $0.hasPrefix("pipeline") })
    else { return }
    let stored = bindings(found.document.lines)
    for var bag in TextSettings.bags(of: found.document.lines) {
      bag.settings += stored
      found.add(
        bag, .jenkins, .ciOther, consumer: "jenkins/" + found.document.directory)
    }
  }

  /// `string(credentialsId: 'sp-secret', variable: 'AZURE_CLIENT_SECRET')` of withCredentials.
  private static func bindings(_ lines: [Substring]) -> [SettingBag.Setting] {
    var settings: [SettingBag.Setting] = []
    for (index, line) in lines.enumerated()
    where line.utf8.count <= TextSettings.longestLine && settings.count < 128 {
      let text = String(line)
      guard text.holds("credentialsId:"), let id = argument("credentialsId:", of: text),
        let variable = argument("variable:", of: text), let name = SecretValue.word(id)
      else { continue }
      settings.append(
        .init(
          name: variable, value: "", line: index + 1,
          reference: .init(store: "Jenkins", name: name)))
    }
    return settings
  }

  private static func argument(_ name: String, of line: String) -> String? {
    guard let range = line.firstRange(of: name) else { return nil }
    let text = line[range.upperBound...].drop { $0 == " " }
    guard let quote = text.first, quote == "'" || quote == "\"" else { return nil }
    return String(text.dropFirst().prefix { $0 != quote })
  }
}
