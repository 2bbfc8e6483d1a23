package import Inventory
import System

/// The ids of a tenant that a scan looks for, and the application each stands for.
package struct KnownIdentifiers: Sendable {
  /// What an id is to its application.
  package enum Role: Sendable {
    case clientId
    /// The object id of the application or of its principal.
    case objectId
  }

  private var keys: [Identifier] = []
  private var owners: [(appId: Identifier, role: Role)] = []
  private var table: IdentifierTable
  private(set) var thumbprints: [Thumbprint: Identifier] = [:]
  /// Identifier URIs that hold no GUID, in lower case.
  private(set) var uris: [String: Identifier] = [:]
  /// The application of each credential by its keyId.
  private var credentials: [Identifier: Identifier] = [:]
  /// Dates of credentials, for stores that tell theirs.
  private(set) var moments: [Moment] = []

  /// The start and the end of a stored credential.
  struct Moment: Sendable {
    var appId: Identifier
    var start: Instant?
    var end: Instant?
  }

  /// Reads the ids of all applications with credentials, federated ones included.
  ///
  /// - Parameters:
  ///   - inventory: merged.
  ///   - others: client ids of further applications to look for.
  package init(_ inventory: TenantInventory, and others: Set<Identifier> = []) {
    var wanted = others
    let federated = Set(inventory.federatedIdentityCredentials.map(\.objectId))
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      guard !object.appId.isMissing, !object.isManagedIdentity,
        object.credentialCount > 0 || federated.contains(object.id)
      else { continue }
      wanted.insert(object.appId)
    }
    table = IdentifierTable(capacity: inventory.objectOrder.count * 2 + others.count)
    var shared: Set<Thumbprint> = []
    for appId in wanted { enter(appId, appId, .clientId) }
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      guard wanted.contains(object.appId), !object.isManagedIdentity else { continue }
      enter(object.id, object.appId, .objectId)
      for property in inventory.properties(of: object)
      where property.kind == .identifierUri || property.kind == .servicePrincipalName {
        guard let uri = inventory.text.string(property.text)?.lowercased(),
          (8...256).contains(uri.utf8.count), uri.contains("://"), !Self.holdsGUID(uri),
          !uri.hasPrefix("https://visualstudio/")
        else { continue }
        uris[uri] = object.appId
      }
      for credential in inventory.credentials[object.credentialRange] {
        if !credential.keyId.isMissing { credentials[credential.keyId] = object.appId }
        if credential.source == .passwordCredential {
          moments.append(
            Moment(
              appId: object.appId, start: credential.startDateTime.instant,
              end: credential.endDateTime.instant))
        } else if let thumbprint = inventory.text.withBytes(
          of: credential.customKeyIdentifier, { Thumbprint($0) })
        {
          // The certificate of several applications names none.
          if let known = thumbprints[thumbprint], known != object.appId {
            shared.insert(thumbprint)
          }
          thumbprints[thumbprint] = object.appId
        }
      }
    }
    for thumbprint in shared { thumbprints[thumbprint] = nil }
  }

  /// Whether there is nothing to look for.
  package var isEmpty: Bool { keys.isEmpty }

  private mutating func enter(_ key: Identifier, _ appId: Identifier, _ role: Role) {
    guard !key.isMissing else { return }
    let known = keys
    guard table.insert(keys.count, under: key, identifierAt: { known[$0] }) == nil else { return }
    keys.append(key)
    owners.append((appId, role))
  }

  /// The application that an id stands for.
  @inline(__always)
  func owner(of identifier: Identifier) -> (appId: Identifier, role: Role)? {
    table.index(of: identifier, identifierAt: { keys[$0] }).map { owners[$0] }
  }

  /// The application that a whole text names: its client or object id, with or without braces.
  func owner(named text: String) -> (appId: Identifier, role: Role)? {
    let trimmed = text.utf8.count > 38 ? text.trimmingWhiteSpace : text
    return Identifier(guid: trimmed).flatMap { owner(of: $0) }
  }

  /// The credential whose keyId a text holds, and its application.
  func credential(in text: String) -> (keyId: Identifier, appId: Identifier)? {
    guard (36...512).contains(text.utf8.count), !credentials.isEmpty else { return nil }
    for word in text.split(whereSeparator: { !($0.isHexDigit || $0 == "-") }) {
      // A name may end in an id: what precedes it joins by a dash.
      let tail = word.utf8.count > 36 ? word.suffix(36) : word
      if let keyId = Identifier(guid: tail), let appId = credentials[keyId] {
        return (keyId, appId)
      }
    }
    return nil
  }

  private static func holdsGUID(_ text: String) -> Bool {
    text.split(whereSeparator: { !($0.isHexDigit || $0 == "-") })
      .contains { Identifier(guid: $0) != nil }
  }
}
