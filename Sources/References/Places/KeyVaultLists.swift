import Inventory

/// Key Vault secrets and certificates by name and attributes: `az keyvault secret list`.
///
/// The entry is attributed by the first of these that applies: a tag or name with the keyId of a
/// credential; a tag or name with a known id; the thumbprint; an expiry within a day of that of one
/// application's secret and no other's.
enum KeyVaultLists: PlaceReader {
  static let marks = ["attributes"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard map["attributes"]?.isMap == true, let url = map["id"]?.string ?? map["kid"]?.string,
      let reference = StoreName.vaultURL(url)
    else { return .other }
    walk.found.note(map["value"], field: "value")
    let isCertificate = url.contains("/certificates/")
    let login: UsePlace.Login = isCertificate ? .certificate : .secret
    func add(
      _ appId: Identifier, _ match: UsePlace.Match, keyId: Identifier = .missing,
      _ walk: inout PlaceWalk
    ) -> MapReading {
      let placement = Placement(kind: .keyVault, name: reference.name, facts: .store)
      walk.found.add(
        appId, placement, login, match, at: .init(map.line, walk.pointer), secret: reference,
        keyId: keyId)
      return .done
    }
    let texts = [reference.name] + (map["tags"]?.members ?? []).compactMap(\.value.string)
    for text in texts {
      if let (keyId, appId) = walk.known.credential(in: text) {
        return add(appId, .typedPath, keyId: keyId, &walk)
      }
    }
    for text in texts {
      if let hit = walk.found.search.hits(in: text).first {
        return add(hit.appId, .siblingKey, &walk)
      }
    }
    if isCertificate || map["x5t"] != nil,
      let thumbprint = map["x5tHexString"]?.string ?? map["x5t"]?.string,
      let hit = walk.found.search.hits(in: thumbprint).first
    {
      return add(hit.appId, .siblingKey, &walk)
    }
    guard let text = map["attributes", "expires"]?.string,
      let expires = DateTimeParser.parse(text).instant,
      let appId = walk.known.application(endingAt: expires)
    else { return .done }
    return add(appId, .date, &walk)
  }
}
