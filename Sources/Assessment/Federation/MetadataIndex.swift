import Inventory

/// SAML metadata among the inputs, matched with the applications that it is about.
struct MetadataIndex {
  /// One provider in one file.
  struct Entity {
    var entityId: String
    var path: String
    /// Indexes into `TenantInventory.publishedCertificates`, by the use that the metadata states.
    var identityProviderSigning: [Int] = []
    var serviceProviderSigning: [Int] = []
    var encryption: [Int] = []
    var isServiceProvider = false
    var isIdentityProvider = false

    var signing: [Int] { identityProviderSigning + serviceProviderSigning }

    /// Whether this is Entra, by the entity IDs in partners' copies of its metadata.
    var isEntra: Bool {
      [
        "https://sts.windows.net/", "https://login.microsoftonline.",
        "https://sts.chinacloudapi.cn/",
      ]
      .contains { entityId.lowercased().hasPrefix($0) }
    }
  }

  /// What metadata says about one application.
  struct Partner {
    /// The other side, found by the application's identifier.
    var serviceProviders: [Entity] = []
    /// Copies of Entra's own metadata that are about this application.
    var identityProviders: [Entity] = []

    var isEmpty: Bool { serviceProviders.isEmpty && identityProviders.isEmpty }
  }

  /// One for each file and provider.
  let entities: [Entity]
  private let inventory: TenantInventory
  /// Identifiers of applications, by client ID; the application or its service principal has them.
  private let identifiers: [Identifier: Set<String>]

  init(_ inventory: TenantInventory) {
    self.inventory = inventory
    var entities: [Entity] = []
    for (index, published) in inventory.publishedCertificates.enumerated()
    where published.role != .file {
      let entityId = inventory.text.string(published.entityId) ?? ""
      let path = inventory.text.string(published.path) ?? ""
      if entities.last?.entityId != entityId || entities.last?.path != path {
        entities.append(Entity(entityId: entityId, path: path))
      }
      entities[entities.count - 1].add(index, published)
    }
    self.entities = entities
    identifiers = entities.isEmpty ? [:] : Self.identifiers(in: inventory)
  }

  private static func identifiers(in inventory: TenantInventory) -> [Identifier: Set<String>] {
    var identifiers: [Identifier: Set<String>] = [:]
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      guard !object.appId.isMissing, !object.flags.contains(.deleted) else { continue }
      for property in inventory.properties(of: object)
      where property.kind == .identifierUri || property.kind == .servicePrincipalName {
        guard let text = inventory.text.string(property.text) else { continue }
        identifiers[object.appId, default: []].insert(comparable(text))
      }
    }
    return identifiers
  }

  /// Returns an entity ID without what people mistype: capitals, and a trailing slash.
  private static func comparable(_ entityId: String) -> String {
    let lower = entityId.lowercased()
    return lower.hasSuffix("/") ? String(lower.dropLast()) : lower
  }

  /// - Parameter signing: thumbprints of the certificates that Entra signs with for this
  ///   application.
  func partner(of object: DirectoryObject, signing: Set<Thumbprint>) -> Partner {
    var partner = Partner()
    let own = identifiers[object.appId] ?? []
    partner.serviceProviders = entities.filter { own.contains(Self.comparable($0.entityId)) }
    let appId = inventory.spelling(of: object.appId)
    let paths = Set(partner.serviceProviders.map(\.path))
    partner.identityProviders = entities.filter { entity in
      guard entity.isIdentityProvider, !own.contains(Self.comparable(entity.entityId)) else {
        return false
      }
      if entity.identityProviderSigning.contains(where: { signing.contains(thumbprint($0)) }) {
        return true
      }
      guard entity.isEntra else { return false }
      // An application may have an issuer of its own: the tenant's, followed by its client ID.
      if Self.comparable(entity.entityId).hasSuffix("/" + appId) { return true }
      // A file about this partner alone.
      return paths.contains(entity.path)
        && entities.count { $0.path == entity.path && $0.isServiceProvider } == 1
    }
    return partner
  }

  func certificate(_ published: Int) -> Certificate? {
    inventory.certificate(inventory.publishedCertificates[published].certificate)
  }

  /// Returns the SHA-1 thumbprint, by which Entra names a certificate.
  func thumbprint(_ published: Int) -> Thumbprint {
    certificate(published)?.sha1 ?? .none
  }
}

extension MetadataIndex.Entity {
  fileprivate mutating func add(_ index: Int, _ published: PublishedCertificate) {
    switch published.role {
    case .identityProvider:
      isIdentityProvider = true
      if published.use.contains(.signing) { identityProviderSigning.append(index) }
    case .serviceProvider:
      isServiceProvider = true
      if published.use.contains(.signing) { serviceProviderSigning.append(index) }
      if published.use.contains(.encryption) { encryption.append(index) }
    case .file: break
    }
  }
}
