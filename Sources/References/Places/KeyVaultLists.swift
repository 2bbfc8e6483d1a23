import Exports
import Inventory

/// Secrets and certificates of Key Vault by name and attributes: `az keyvault secret list`.
///
/// A tag that holds a known client id names the application; else the end, where it is within a day of
/// that of one application's secret and no other's.
enum KeyVaultLists: PlaceReader {
  static func read(_ found: inout PlaceCollector) {
    for root in found.document.roots {
      let entries = root.elements.isEmpty ? root["value"]?.elements ?? [] : root.elements
      for (index, entry) in entries.enumerated() {
        guard let url = entry["id"]?.string ?? entry["kid"]?.string,
          let reference = SecretValue.vaultURL(url), entry["attributes"] != nil
        else { continue }
        found.noteSecret(entry["value"]?.string, field: "value", line: entry.line)
        let path = root.elements.isEmpty ? "/value/\(index)" : "/\(index)"
        readEntry(entry, reference, path, &found)
      }
    }
  }

  private static func readEntry(
    _ entry: ReferenceNode, _ reference: UsePlace.SecretReference, _ pointer: String,
    _ found: inout PlaceCollector
  ) {
    let login: UsePlace.Login =
      entry["id"]?.string?.contains("/certificates/") == true ? .certificate : .secret
    func add(_ appId: Identifier, _ match: UsePlace.Match, _ found: inout PlaceCollector) {
      found.add(
        appId, .keyVault, .unknown, login, match: match, line: entry.line, pointer: pointer,
        name: reference.name, secret: reference, facts: .store)
    }
    for tag in entry["tags"]?.members ?? [] {
      guard let text = tag.value.string, let owner = found.known.owner(named: text) else {
        continue
      }
      add(owner.appId, .siblingKey, &found)
      return
    }
    for hit in found.search.hits(in: reference.name) {
      add(hit.appId, .siblingKey, &found)
      return
    }
    guard let text = entry["attributes", "expires"]?.string,
      let expires = DateTimeParser.parse(text).instant,
      let appId = found.known.application(endingAt: expires)
    else { return }
    add(appId, .date, &found)
  }
}
