import Inventory

/// Assesses identity by identity and builds the rows of a report in order.
final class RowBuilder {
  private let inventory: TenantInventory
  private let identities: IdentityIndex
  private let assembler: IdentityAssembler
  private let statusRules: StatusRules
  private let coverageRules: CoverageRules
  /// Objects named by a finding, which have a row even without credentials.
  private let named: Set<NamedObject>
  /// Client IDs whose sign-ins were refused: the credential that they try may have been removed.
  private let refused: Set<Identifier>
  /// The credentials of the current identity, and the positions of the object's own among them.
  private var overview: IdentityOverview
  private var own: [Int] = []
  private var positions: [Int] = []

  private(set) var objects: [AssessedObject] = []
  private(set) var credentials: [AssessedCredential] = []
  private(set) var successors: [ReportCredentialIndex] = []
  /// The last refusals of credentials.
  private(set) var refusals = SparseRows<RefusalTrace>()
  /// The range of `cover` that belongs to a credential.
  private(set) var covered = SparseRows<Range<Int>>()
  private(set) var cover: [ReportCredentialIndex] = []
  private var foundSuccessors = RelatedRows()
  private var foundCover = RelatedRows()
  /// How many service principals have an unknown active signing certificate.
  private(set) var unknownSigning = 0

  private struct NamedObject: Hashable {
    var type: DirectoryObject.ObjectType
    var id: Identifier
  }

  init(
    _ inventory: TenantInventory, identities: IdentityIndex, options: AssessmentOptions,
    dataAsOf: Instant?, tenant: Identifier?
  ) {
    self.inventory = inventory
    self.identities = identities
    assembler = IdentityAssembler(inventory, options: options)
    statusRules = StatusRules(options: options, dataAsOf: dataAsOf)
    overview = IdentityOverview(asOf: statusRules.asOf, horizon: statusRules.horizon)
    coverageRules = CoverageRules(inventory, asOf: options.asOf, tenant: tenant)
    named = Set(
      inventory.secretLeaks.compactMap { leak in
        leak.objectType.map { NamedObject(type: $0, id: leak.objectId) }
      })
    refused = Set(
      options.data.credentialErrors.lastRefusals(in: inventory, asOf: options.asOf).keys)
  }

  /// Fills the rows, `objects` and `credentials` sorted by printed ID.
  func build() {
    credentials.reserveCapacity(
      inventory.credentials.count + inventory.federatedIdentityCredentials.count)
    objects.reserveCapacity(inventory.objectOrder.count)
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
        || named.contains(NamedObject(type: object.type, id: object.id)) || isRefused(object)
    else { return }
    let identity = identities.identity(ofObjectAt: index)
    let unattributed = assembler.gather(identity, into: &overview.all)
    overview.prepare(unattributed)
    var row = AssessedObject(object: InventoryObjectIndex(index))
    row.coverage = coverageRules.coverage(of: identity, credentials: overview.all)
    row.firstCredential = UInt32(truncatingIfNeeded: credentials.count)
    sortOwn(ofObjectAt: index)
    for position in own { add(credentialAt: position) }
    row.credentialCount = UInt32(truncatingIfNeeded: own.count)
    objects.append(row)
    if object.type != .application,
      assembler.isActiveSigningUnknown(own.lazy.map { self.overview.all[$0] }, of: object)
    {
      unknownSigning += 1
    }
  }

  private func isRefused(_ object: DirectoryObject) -> Bool {
    object.type == .application && refused.contains(object.appId)
      && !object.flags.contains(.deleted)
  }

  private func sortOwn(ofObjectAt index: Int) {
    own.removeAll(keepingCapacity: true)
    let all = overview.all
    for position in all.indices where all[position].object == index { own.append(position) }
    guard own.count > 1 else { return }
    own.sort { left, right in
      if all[left].kind != all[right].kind {
        return all[left].kind.sortRank < all[right].kind.sortRank
      }
      return inventory.isOrderedBefore(all[left].keyId, all[right].keyId)
    }
  }

  private func add(credentialAt position: Int) {
    let credential = overview.all[position]
    let context = overview.context(of: position)
    let verdict = statusRules.judge(credential, context)
    var row = AssessedCredential(
      credential: InventoryCredentialIndex(credential.index),
      object: ReportObjectIndex(objects.count), kind: credential.kind)
    row.status = verdict.status
    row.severity = verdict.severity
    row.isCoverProven =
      (verdict.status == .covered || verdict.status == .dormant) && context.cover == .proven
    row.countsAsCoverage = credential.countsAsCoverage
    row.bucket = credential.bucket
    row.rotation = credential.rotation
    row.lastUsed = credential.evidence.lastUsed
    row.lastUsedOrigin = credential.evidence.origin
    // A refusal for expiry before the credential's end was another credential's.
    let refusal = context.unattributedRefusal.flatMap {
      $0.secondsSinceEpoch > credential.end ?? .max ? $0 : nil
    }
    row.lastTried = Instant.later(credential.evidence.lastTried, refusal)
    row.activeSigning = credential.isSigningKnown ? credential.isActiveSigning : nil
    let trace = RefusalTrace.together(
      credential.evidence.lastRefused,
      refusal == nil ? nil : overview.unattributedRefusal(at: position), in: inventory)
    if let trace { refusals.add(trace, at: credentials.count) }
    if verdict.status == .covered { addCover(of: position) }
    positions.removeAll(keepingCapacity: true)
    if context.hasSuccessor { overview.appendSuccessors(of: position, to: &positions) }
    row.firstSuccessor = UInt32(truncatingIfNeeded: foundSuccessors.count)
    row.successorCount = UInt32(truncatingIfNeeded: positions.count)
    for successor in positions { foundSuccessors.append(overview.all[successor]) }
    credentials.append(row)
  }

  private func addCover(of position: Int) {
    positions.removeAll(keepingCapacity: true)
    overview.appendCover(of: position, to: &positions)
    guard !positions.isEmpty else { return }
    let first = foundCover.count
    for other in positions { foundCover.append(overview.all[other]) }
    covered.add(first..<foundCover.count, at: credentials.count)
  }

  /// Turns related credentials into rows, which is possible only once all rows exist.
  private func resolveSuccessors() {
    guard foundSuccessors.count + foundCover.count > 0 else { return }
    let places = RelatedRows.Places(credentials, in: inventory)
    successors = foundSuccessors.resolved(by: places)
    cover = foundCover.resolved(by: places)
    foundSuccessors = RelatedRows()
    foundCover = RelatedRows()
  }
}
