import Inventory

/// The configuration of a Vault server, whose seal and storage may sign in to Azure.
///
/// https://developer.hashicorp.com/vault/docs/configuration
enum VaultServers: PlaceReader {
  static func isServer(_ document: ReferenceDocument) -> Bool {
    guard document.format == .program(.hcl) || document.isJSON else { return false }
    return document.roots.contains { root in
      root["seal"]?.isMap == true
        || root["listener"]?.isMap == true && root["storage"]?.isMap == true
        || root["auto_auth"]?.isMap == true
    }
  }

  static func placement(of document: ReferenceDocument) -> Placement? {
    guard isServer(document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .vaultServer
    placement.isTyped = true
    placement.name = "vault"
    placement.consumer = "vault/" + document.directory
    return placement
  }
}
