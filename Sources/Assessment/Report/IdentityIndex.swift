import Inventory

/// Finds the application and service principal that form one identity: they share an appId.
struct IdentityIndex: Sendable {
  /// An application and its service principal, one of them alone, or a domain.
  /// The values are indexes into `TenantInventory.objects`.
  struct Identity {
    var application: Int?
    var servicePrincipal: Int?
    var domain: Int?

    /// Calls a closure with each index, once.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
      if let application { body(application) }
      if let servicePrincipal { body(servicePrincipal) }
      if let domain { body(domain) }
    }
  }

  private let objects: [DirectoryObject]
  private var applications: IdentifierTable
  private var servicePrincipals: IdentifierTable
  /// appIds that several objects of the same type and liveness claim.
  /// It is unknown which belong together, so each counts as an identity of its own.
  private var ambiguous: Set<Claim> = []

  private struct Claim: Hashable, Sendable {
    var type: DirectoryObject.ObjectType
    var deleted: Bool
    var appId: Identifier
  }

  init(_ inventory: TenantInventory) {
    objects = inventory.objects
    let count = objects.count { $0.type == .application }
    applications = IdentifierTable(capacity: count)
    servicePrincipals = IdentifierTable(capacity: objects.count - count)
    for index in inventory.objectOrder {
      let object = objects[Int(index)]
      guard !object.appId.isMissing, !object.isManagedIdentity else { continue }
      enter(Int(index), object)
    }
  }

  private mutating func enter(_ index: Int, _ object: DirectoryObject) {
    let objects = objects
    let present =
      switch object.type {
      case .application:
        applications.insert(index, under: object.appId) { objects[$0].appId }
      case .servicePrincipal:
        servicePrincipals.insert(index, under: object.appId) { objects[$0].appId }
      case .domain: Int?.none
      }
    guard let present else { return }
    let deleted = object.flags.contains(.deleted)
    if objects[present].flags.contains(.deleted) == deleted {
      ambiguous.insert(Claim(type: object.type, deleted: deleted, appId: object.appId))
    } else if !deleted {
      switch object.type {
      case .application:
        applications.replace(under: object.appId, with: index) { objects[$0].appId }
      case .servicePrincipal:
        servicePrincipals.replace(under: object.appId, with: index) { objects[$0].appId }
      case .domain: break
      }
    }
  }

  /// Returns the identity that an object belongs to.
  func identity(ofObjectAt index: Int) -> Identity {
    let object = objects[index]
    var identity = Identity()
    switch object.type {
    case .application: identity.application = index
    case .servicePrincipal: identity.servicePrincipal = index
    case .domain: identity.domain = index
    }
    guard !object.appId.isMissing, !object.isManagedIdentity, isPartner(index) else {
      return identity
    }
    identity.application =
      partner(.application, in: applications, of: object.appId) ?? identity.application
    identity.servicePrincipal =
      partner(.servicePrincipal, in: servicePrincipals, of: object.appId)
      ?? identity.servicePrincipal
    return identity
  }

  /// Whether an application has that client ID.
  func hasApplication(_ appId: Identifier) -> Bool {
    applications.index(of: appId) { objects[$0].appId } != nil
  }

  /// Whether the object is the one that its appId resolves to.
  private func isPartner(_ index: Int) -> Bool {
    let object = objects[index]
    let table = object.type == .application ? applications : servicePrincipals
    return partner(object.type, in: table, of: object.appId) == index
  }

  private func partner(
    _ type: DirectoryObject.ObjectType, in table: IdentifierTable, of appId: Identifier
  ) -> Int? {
    guard let index = table.index(of: appId, identifierAt: { objects[$0].appId }) else {
      return nil
    }
    if !ambiguous.isEmpty {
      let deleted = objects[index].flags.contains(.deleted)
      if ambiguous.contains(Claim(type: type, deleted: deleted, appId: appId)) { return nil }
    }
    return index
  }
}
