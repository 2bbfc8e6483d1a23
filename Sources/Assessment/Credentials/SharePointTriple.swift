package import Inventory
import System

/// The credential of a SharePoint add-in: one secret in three places of a service principal.
///
/// `AppRegNew.aspx` and the documented script write it as a symmetric key for signing, a symmetric
/// key for verifying and a password, all with the same end. The script sets no start, so the starts
/// of the three calls are seconds apart.
/// https://learn.microsoft.com/sharepoint/dev/sp-add-ins/replace-an-expiring-client-secret-in-a-sharepoint-add-in
package struct SharePointTriple: Hashable, Sendable {
  // Indexes into `TenantInventory.credentials`.
  package var signKey: Int
  package var verifyKey: Int
  package var password: Int

  package var members: [Int] { [signKey, verifyKey, password] }

  /// How many seconds apart the starts may be.
  private static let window: Int64 = 3_600

  /// Returns an object's triples, earliest end first; none unless it is a service principal.
  package static func all(of object: DirectoryObject, in inventory: TenantInventory)
    -> [SharePointTriple]
  {
    let range = object.credentialRange
    guard object.type == .servicePrincipal, range.count >= 3,
      range.contains(where: { role(of: inventory.credentials[$0]) == .sign })
    else { return [] }
    var entries = range.compactMap { Entry(index: $0, inventory) }
    entries.order { ($0.end, $0.start, $0.keyId) < ($1.end, $1.start, $1.keyId) }
    var triples: [SharePointTriple] = []
    var first = 0
    while first < entries.count {
      let next = entries[first...].firstIndex { !$0.belongs(with: entries[first]) } ?? entries.count
      triples += pair(entries[first..<next])
      first = next
    }
    return triples
  }

  /// Returns all members of triples in an inventory, as indexes into `TenantInventory.credentials`.
  package static func members(in inventory: TenantInventory) -> Set<Int> {
    var members: Set<Int> = []
    for index in inventory.objectOrder {
      for triple in all(of: inventory.objects[Int(index)], in: inventory) {
        members.formUnion(triple.members)
      }
    }
    return members
  }

  // MARK: Parts

  private enum Role {
    case sign
    case verify
    case password
  }

  private static func role(of credential: Credential) -> Role? {
    switch (credential.source, credential.type, credential.usage) {
    case (.passwordCredential, _, _): .password
    case (.keyCredential, .symmetric, .sign): .sign
    case (.keyCredential, .symmetric, .verify): .verify
    default: nil
    }
  }

  private struct Entry {
    let index: Int
    let role: Role
    let keyId: Identifier
    let start: Int64
    /// The end in seconds since the epoch; `Int64.max` if it never ends.
    let end: Int64

    /// - Returns: nil for other kinds of credential, and for those without dates to compare.
    init?(index: Int, _ inventory: TenantInventory) {
      let credential = inventory.credentials[index]
      guard let role = SharePointTriple.role(of: credential),
        let start = credential.startDateTime.instant?.secondsSinceEpoch
      else { return nil }
      if let end = credential.endDateTime.instant {
        self.end = end.secondsSinceEpoch
      } else if credential.endDateTime == .null {
        end = .max
      } else {
        return nil
      }
      self.index = index
      self.role = role
      keyId = credential.keyId
      self.start = start
    }

    /// Whether it is in the same window as the entry that opened it.
    func belongs(with first: Entry) -> Bool {
      end == first.end && start.subtractingReportingOverflow(first.start).partialValue <= window
    }
  }

  /// Returns as many complete triples as the entries with the same dates can form.
  private static func pair(_ entries: ArraySlice<Entry>) -> [SharePointTriple] {
    // Two entries with the same ID are one credential.
    func indexes(_ role: Role) -> [Int] {
      var seen: Set<Identifier> = []
      return entries.filter { $0.role == role && seen.insert($0.keyId).inserted }.map(\.index)
    }
    return zip(indexes(.sign), zip(indexes(.verify), indexes(.password))).map {
      SharePointTriple(signKey: $0, verifyKey: $1.0, password: $1.1)
    }
  }
}
