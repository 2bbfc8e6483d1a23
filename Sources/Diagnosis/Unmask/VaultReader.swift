import Inventory

extension LocalFiles {
  private static let mostEntries = 50_000

  /// Reads a list of a vault's secrets (`az keyvault secret list`): names, dates and tags.
  /// Such a list should contain no values; if it does, they are ignored.
  ///
  /// - Parameter path: the path as the scan for places names it.
  package mutating func add(vaultList bytes: [UInt8], path: String) {
    guard let root = JSONNode.parse(bytes) else { return }
    let entries = root.elements.isEmpty ? root["value"]?.elements ?? [] : root.elements
    for entry in entries where vaultEntries.count < Self.mostEntries {
      guard let id = entry["id"]?.string, let attributes = entry["attributes"],
        let (vault, name) = Self.reference(id)
      else { continue }
      func time(_ key: String) -> Instant? {
        attributes[key]?.string.flatMap { DateTimeParser.parse($0).instant }
          ?? attributes[key]?.integer.map { Instant(secondsSinceEpoch: $0) }
      }
      let tags = entry["tags"]?.members.values.compactMap(\.string) ?? []
      vaultEntries.append(
        VaultEntry(
          file: LogWords.safe(path), vault: vault, name: name,
          updated: time("updated") ?? time("created"),
          expires: time("expires") ?? time("exp"),
          isEnabled: attributes["enabled"]?.bool ?? true,
          taggedIds: Set(tags.flatMap(Self.ids))))
    }
  }

  /// Reads vault and name from `https://<vault>.vault.azure.net/secrets/<name>[/<version>]`.
  private static func reference(_ url: String) -> (vault: String, name: String)? {
    let parts = url.split(separator: "/")
    guard parts.count >= 4, parts[0] == "https:", parts[1].contains(".vault."),
      parts[2] == "secrets"
    else { return nil }
    let vault = LogWords.safe(String(parts[1]))
    return (vault, LogWords.safe(String(parts[3])))
  }

  /// Returns the GUIDs in a tag: `9f3c…`, `…/applications/<id>`, `Secret;<keyId>`.
  private static func ids(in text: String) -> [Identifier] {
    text.split { !($0.isHexDigit || $0 == "-") }.compactMap { Identifier(guid: $0) }
      .filter { !$0.isMissing }
  }
}
