package import Inventory
import System

/// The ids of a tenant that a scan looks for, and the application each belongs to.
package struct KnownIdentifiers: Sendable {
  /// The kind of id.
  package enum Role: Sendable {
    case clientId
    /// The object id of the application or of its principal.
    case objectId
  }

  private var keys: [Identifier] = []
  private var owners: [(appId: Identifier, role: Role)] = []
  private var table: IdentifierTable
  private(set) var thumbprints: [Thumbprint: Identifier] = [:]
  /// The application of each identifier URI without a GUID; keys in lower case.
  private(set) var uris: [String: Identifier] = [:]
  /// The application of each credential, keyed by keyId.
  private var credentials: [Identifier: Identifier] = [:]
  /// The dates of password credentials, to compare with those in stores.
  private(set) var moments: [Moment] = []

  /// The start and the end of a credential.
  struct Moment: Sendable {
    var appId: Identifier
    var start: Instant?
    var end: Instant?
  }

  /// Collects the ids of all applications with credentials, including federated ones.
  ///
  /// - Parameters:
  ///   - inventory: a merged inventory.
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
          // A certificate shared by several applications identifies none.
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

  /// Returns the application that an id belongs to.
  @inline(__always)
  func owner(of identifier: Identifier) -> (appId: Identifier, role: Role)? {
    table.index(of: identifier, identifierAt: { keys[$0] }).map { owners[$0] }
  }

  /// Returns the application whose client or object id is the whole text, braces allowed.
  func owner(named text: String) -> (appId: Identifier, role: Role)? {
    let trimmed = text.utf8.count > 38 ? text.trimmingWhiteSpace : text
    return Identifier(guid: trimmed).flatMap { owner(of: $0) }
  }

  /// Returns the credential whose keyId occurs in a text, and its application.
  func credential(in text: String) -> (keyId: Identifier, appId: Identifier)? {
    guard (36...512).contains(text.utf8.count), !credentials.isEmpty else { return nil }
    for word in text.split(whereSeparator: { !($0.isHexDigit || $0 == "-") }) {
      // A name may end in an id, joined by a dash.
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
