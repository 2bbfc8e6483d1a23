import Inventory

/// Judges identity by identity and lays the rows of a report down in order.
final class RowBuilder {
  private let inventory: Inventory
  private let identities: IdentityIndex
  private let assembler: IdentityAssembler
  private let statusRules: StatusRules
  private let coverageRules: CoverageRules
  /// Objects named by a finding have a row although they have no credentials.
  private let named: Set<NamedObject>

  private(set) var objects: [AssessedObject] = []
  private(set) var credentials: [AssessedCredential] = []
  private(set) var successors: [UInt32] = []
  /// Service principals of which nobody can say which signing certificate is active.
  private(set) var unknownSigning = 0

  private struct NamedObject: Hashable {
    var type: DirectoryObject.ObjectType
    var id: Identifier
  }

  init(
    _ inventory: Inventory, identities: IdentityIndex, options: AssessmentOptions,
    dataAsOf: Instant?, tenant: Identifier?
  ) {
    self.inventory = inventory
    self.identities = identities
    assembler = IdentityAssembler(inventory, options: options)
    statusRules = StatusRules(options: options, dataAsOf: dataAsOf)
    coverageRules = CoverageRules(inventory, asOf: options.asOf, tenant: tenant)
    named = Set(
      inventory.secretLeaks.compactMap { leak in
        leak.objectType.map { NamedObject(type: $0, id: leak.objectId) }
      })
  }

  /// Fills `objects`, `credentials` and `successors`, sorted by printed id.
  func build() {
    for index in inventory.objectOrder { add(objectAt: Int(index)) }
    resolveSuccessors()
  }

  private func add(objectAt index: Int) {
    let object = inventory.objects[index]
    let hasFederated =
      !inventory.federatedIdentityCredentials.isEmpty
      && !assembler.federatedRange(of: object).isEmpty
    guard
      object.credentialCount > 0 || hasFederated
        || named.contains(NamedObject(type: object.type, id: object.id))
    else { return }
    let identity = identities.identity(ofObjectAt: index)
    let all = assembler.credentials(of: identity)
    var row = AssessedObject(object: UInt32(truncatingIfNeeded: index))
    row.coverage = coverageRules.coverage(of: identity, credentials: all)
    row.firstCredential = UInt32(truncatingIfNeeded: credentials.count)
    let own = all.indices.filter { all[$0].object == index }.sorted {
      let (left, right) = (all[$0], all[$1])
      if left.kind != right.kind { return left.kind.sortRank < right.kind.sortRank }
      return inventory.isOrderedBefore(left.keyId, right.keyId)
    }
    for position in own { add(credentialAt: position, of: all) }
    row.credentialCount = UInt32(truncatingIfNeeded: own.count)
    objects.append(row)
    if assembler.isActiveSigningUnknown(own.map { all[$0] }, of: object) { unknownSigning += 1 }
  }

  private func add(credentialAt position: Int, of all: [IdentityCredential]) {
    let credential = all[position]
    let context = assembler.context(of: position, in: all)
    let verdict = statusRules.judge(credential, context)
    var row = AssessedCredential(
      credential: UInt32(truncatingIfNeeded: credential.index),
      object: UInt32(truncatingIfNeeded: objects.count), kind: credential.kind)
    row.status = verdict.status
    row.severity = verdict.severity
    row.bucket = credential.bucket
    row.rotation = credential.rotation
    row.lastUsed = credential.evidence.lastUsed
    row.firstSuccessor = UInt32(truncatingIfNeeded: successors.count)
    row.successorCount = UInt32(truncatingIfNeeded: context.successors.count)
    for successor in context.successors {
      successors.append(UInt32(truncatingIfNeeded: all[successor].index))
    }
    credentials.append(row)
  }

  /// Turns successors from credentials into rows: only now are all rows laid down.
  private func resolveSuccessors() {
    guard !successors.isEmpty else { return }
    var rowOfCredential = [UInt32](repeating: .max, count: inventory.credentials.count)
    for (position, row) in credentials.enumerated()
    where row.kind != .federatedIdentityCredential {
      rowOfCredential[Int(row.credential)] = UInt32(truncatingIfNeeded: position)
    }
    for position in successors.indices {
      successors[position] = rowOfCredential[Int(successors[position])]
    }
  }
}
