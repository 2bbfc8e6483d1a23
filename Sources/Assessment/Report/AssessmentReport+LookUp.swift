package import Inventory

/// What reporters look up about a row. Nothing here decides anything.
extension AssessmentReport {
  /// Returns where the application of an object is used, by file and line.
  /// Nil if no references were collected.
  package func places(of row: AssessedObject) -> ArraySlice<UsePlace>? {
    let appId = directoryObject(of: row).appId
    let found = appId.isMissing ? [] : places.places(of: appId)
    guard found.isEmpty else { return found }
    return isCollected(.references) ? [] : nil
  }

  /// Returns the application or service principal behind a row.
  package func directoryObject(of row: AssessedObject) -> DirectoryObject {
    inventory.objects[Int(row.object)]
  }

  package func object(of row: AssessedCredential) -> AssessedObject {
    objects[Int(row.object)]
  }

  package func directoryObject(of row: AssessedCredential) -> DirectoryObject {
    directoryObject(of: object(of: row))
  }

  /// Returns the credential behind a row; nil for federated identity credentials.
  package func rawCredential(of row: AssessedCredential) -> Credential? {
    row.kind == .federatedIdentityCredential
      ? nil : inventory.credentials[Int(row.credential)]
  }

  /// Returns the federated identity credential behind a row; nil for all other kinds.
  package func federatedCredential(of row: AssessedCredential) -> FederatedIdentityCredential? {
    row.kind == .federatedIdentityCredential
      ? inventory.federatedIdentityCredentials[Int(row.credential)] : nil
  }

  /// Returns the keyId, or the ID of a federated identity credential.
  package func keyId(of row: AssessedCredential) -> Identifier {
    row.kind == .federatedIdentityCredential
      ? inventory.federatedIdentityCredentials[Int(row.credential)].id
      : inventory.credentials[Int(row.credential)].keyId
  }

  /// Returns the reference to a credential's name in the text arena.
  package func nameReference(of row: AssessedCredential) -> TextReference {
    row.kind == .federatedIdentityCredential
      ? inventory.federatedIdentityCredentials[Int(row.credential)].name
      : inventory.credentials[Int(row.credential)].displayName
  }

  package func displayName(of row: AssessedCredential) -> String? {
    inventory.text.string(nameReference(of: row))
  }

  /// Returns the display name of the application; nil if the export has none.
  package func applicationName(of row: AssessedObject) -> String? {
    inventory.text.string(directoryObject(of: row).displayName)
  }

  /// Returns start and end; both `missing` for federated identity credentials.
  package func validity(of row: AssessedCredential) -> (start: GraphDateTime, end: GraphDateTime) {
    guard let credential = rawCredential(of: row) else { return (.missing, .missing) }
    return (credential.startDateTime, credential.endDateTime)
  }

  /// Returns whole days from as-of to the end, rounded down; nil without a readable end.
  package func daysLeft(of row: AssessedCredential) -> Int64? {
    validity(of: row).end.instant.map { $0.wholeDays(since: asOf) }
  }

  /// Returns whole days from start to end, rounded down; nil unless both are readable.
  package func lifetimeDays(of row: AssessedCredential) -> Int64? {
    let validity = validity(of: row)
    guard let start = validity.start.instant, let end = validity.end.instant else { return nil }
    return end.wholeDays(since: start)
  }

  /// Returns the ``StableID`` of a credential.
  package func stableId(of row: AssessedCredential) -> String {
    stableId(StableID(directoryObject(of: row), row.kind, keyId(of: row)))
  }

  /// Returns the ``StableID`` of an object.
  package func stableId(of row: AssessedObject) -> String {
    stableId(StableID(directoryObject(of: row)))
  }

  private func stableId(_ id: StableID) -> String {
    var spelled: [UInt8] = []
    spelled.reserveCapacity(192)
    id.spell(
      tenant: { spelled += tenant.id.utf8 }, text: { spelled += $0.utf8 },
      identifier: { identifier in
        guard inventory.spellings.isEmpty else {
          spelled += inventory.spelling(of: identifier).utf8
          return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { guid in
          guard let start = guid.baseAddress else { return }
          identifier.write(to: start)
          spelled += UnsafeBufferPointer(guid)
        }
      })
    return String(decoding: spelled, as: UTF8.self)
  }

  /// Returns the successors of a credential, latest end first.
  package func successors(of row: AssessedCredential) -> [AssessedCredential] {
    let first = Int(row.firstSuccessor)
    return successors[first..<first + Int(row.successorCount)].map { credentials[Int($0)] }
  }

  /// Returns the owners of an object, sorted by ID; nil if they were not collected.
  package func owners(of row: AssessedObject) -> [Owner]? {
    let object = directoryObject(of: row)
    guard object.flags.contains(.ownersCollected) else { return nil }
    let owners = inventory.owners
    // Merging sorted them by object type and ID: find the first, then take the run.
    var low = 0
    var high = owners.count
    while low < high {
      let middle = (low + high) / 2
      let owner = owners[middle]
      let before =
        owner.objectType != object.type
        ? owner.objectType.rawValue < object.type.rawValue : owner.objectId < object.id
      if before { low = middle + 1 } else { high = middle }
    }
    return Array(
      owners[low...].prefix { $0.objectType == object.type && $0.objectId == object.id })
  }

  /// Inputs that may hold data but could not be read.
  package var unusableInputs: [InputFile] { inventory.inputs.filter(\.isUnusable) }

  /// Returns the ledger entry of a collection.
  package func ledger(_ collection: CollectionLedger.Collection) -> CollectionLedger? {
    // Searches by index, so that the entries before it are not copied.
    completeness.indices.first { completeness[$0].collection == collection }
      .map { completeness[$0] }
  }

  /// Whether anything was read for a collection.
  package func isCollected(_ collection: CollectionLedger.Collection) -> Bool {
    ledger(collection).map { $0.state != .notCollected } ?? false
  }

  /// Whether the report must say that it is incomplete before it shows any number.
  /// So it is if applications were not read completely, service principals are partial, no object
  /// was read, or an input could not be read.
  package var isIncomplete: Bool {
    completeness.contains(where: Self.isIncomplete)
      || summary.applications + summary.servicePrincipals == 0
      || inventory.inputs.contains { $0.isUnusable }
  }

  /// Whether a collection that a report cannot do without is incomplete.
  package static func isIncomplete(_ ledger: CollectionLedger) -> Bool {
    switch ledger.collection {
    case .applications: ledger.state != .complete
    case .servicePrincipals: ledger.state == .partial
    default: false
    }
  }
}
