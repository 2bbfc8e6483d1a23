package import Inventory

/// The application that the user named: by client ID, object ID or exact display name.
package enum ApplicationSelection: Sendable {
  /// One identity; holds indexes into ``AssessmentReport/objects``, none if it has no credentials.
  case one(rows: [Int])
  /// Nothing in the inputs has that name.
  case nothing
  /// Several match; holds indexes into `TenantInventory.objects`, one per identity, by type and ID.
  case several([Int])

  /// - Parameter text: what the user typed. IDs are compared ignoring case, names exactly.
  package init(_ text: String, in report: AssessmentReport) {
    let inventory = report.inventory
    let found = Self.found(text, in: inventory)
    let representatives = Self.representatives(of: found, in: inventory)
    let identities = Set(representatives.map { inventory.objects[$0].identity })
    switch representatives.count {
    case 0: self = .nothing
    case 1:
      let rows = report.objects.indices.filter { row in
        identities.contains(report.directoryObject(of: report.objects[row]).identity)
      }
      self = .one(rows: rows)
    default: self = .several(representatives)
    }
  }

  /// Returns one object for each identity with that name, with or without credentials.
  package static func objects(called text: String, in inventory: TenantInventory)
    -> [DirectoryObject]
  {
    representatives(of: found(text, in: inventory), in: inventory).map { inventory.objects[$0] }
  }

  private static func representatives(of found: [Int], in inventory: TenantInventory) -> [Int] {
    var identities: Set<Identifier> = []
    return found.filter { identities.insert(inventory.objects[$0].identity).inserted }
  }

  private static func found(_ text: String, in inventory: TenantInventory) -> [Int] {
    let named = inventory.objectOrder.lazy.map { Int($0) }
    let id = identifier(text, in: inventory)
    var found: [Int] = named.filter { index in
      let object = inventory.objects[index]
      return id.map { object.id == $0 || object.appId == $0 } ?? false
    }.map { $0 }
    if found.isEmpty {
      let bytes = Array(text.utf8)
      found = named.filter { index in
        inventory.text.withBytes(of: inventory.objects[index].displayName) {
          !$0.isEmpty && $0.elementsEqual(bytes)
        }
      }
      .map { $0 }
      // Objects in the recycle bin are ignored if others match.
      let present = found.filter { !inventory.objects[$0].flags.contains(.deleted) }
      if !present.isEmpty { found = present }
    }
    return found
  }

  /// Reads a GUID, or another text that the exports use as an ID.
  private static func identifier(_ text: String, in inventory: TenantInventory) -> Identifier? {
    if let guid = Identifier(guid: text) { return guid.isMissing ? nil : guid }
    let lowercased = text.lowercased()
    return inventory.spellings.first { $0.value == lowercased }?.key
  }
}
