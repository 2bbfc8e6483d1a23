import Inventory
import System

/// Determines what the inputs lack, collection by collection.
///
/// `partial` needs a sign that something is missing; a collection that was not exported is
/// `notCollected`. Oddities that lose nothing (duplicates, unreadable dates) are listed without
/// changing a state.
struct CompletenessChecks {
  private typealias Collection = CollectionLedger.Collection
  private typealias Reason = CollectionLedger.Reason

  private let inventory: TenantInventory
  private let facts: [FileFacts]
  private let pages: PageChecks

  /// - Parameter inventory: the merged inventory.
  init(_ inventory: TenantInventory, facts: [FileFacts]) {
    self.inventory = inventory
    self.facts = facts
    pages = PageChecks(facts: facts)
  }

  /// Returns one ledger entry per collection, in order.
  func ledgers() -> [CollectionLedger] {
    CollectionLedger.Collection.allCases.map { collection in
      var ledger =
        switch collection {
        case .applications: objects(of: .application, collection)
        case .servicePrincipals: objects(of: .servicePrincipal, collection)
        case .owners:
          relation(
            collection, flag: .ownersCollected, cutFlag: .ownersCut,
            count: inventory.owners.count, strays: inventory.strayOwners)
        case .federatedIdentityCredentials:
          relation(
            collection, flag: .federatedIdentityCredentialsCollected, cutFlag: .federatedCut,
            count: inventory.federatedIdentityCredentials.count,
            strays: inventory.strayFederatedIdentityCredentials)
        case .credentialActivity: activity()
        case .signIns:
          SignInChecks(inventory, facts: facts).ledger(
            pages: pages, unread: unreadReasons(.signIns))
        case .policies: rows(collection)
        case .references: notCollected(collection)
        }
      for manifest in facts.lazy.compactMap(\.manifest) {
        manifest.note(in: &ledger, inputs: inventory.inputs)
      }
      ledger.reasons.order { $0.code.rawValue < $1.code.rawValue }
      if ledger.state != .notCollected { ledger.expected = pages.expected(collection) }
      return ledger
    }
  }

  // MARK: Applications and service principals

  private func objects(
    of type: DirectoryObject.ObjectType, _ collection: Collection
  ) -> CollectionLedger {
    var count = 0
    var withoutArrays = 0
    var cut = 0
    var unreadableDates = 0
    var neverValid = 0
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      // Domains have no ledger of their own.
      if type == .application, object.type == .domain {
        unreadableDates += self.unreadableDates(of: object)
        neverValid += endsBeforeStarts(of: object)
      }
      guard object.type == type else { continue }
      count += 1
      // Deleted objects are listed with little but a name, and nobody signs in with them.
      if object.flags.contains(.deleted) { continue }
      if object.flags.contains(.credentialsCut) {
        cut += 1
      } else if !object.credentialsCollected {
        withoutArrays += 1
      }
      unreadableDates += self.unreadableDates(of: object)
      neverValid += endsBeforeStarts(of: object)
    }
    var partial = pages.reasons(collection, distinct: count)
    if withoutArrays > 0 { partial.append(.credentialsAbsent(withoutArrays)) }
    cut += facts.reduce(0) { $0 + max($1.cutObjects, $1.lostRows(of: collection)) }
    if cut > 0 { partial.append(.depthTruncated(cut)) }
    partial += unreadReasons(collection) + unrecognisedObjects()
    if inventory.objectOrder.isEmpty, collection == .applications, pages.hasPages(collection) {
      partial.append(.nothingRead)
    }
    var listed =
      collection == .applications ? merged() + unattached(collection) + unrecognised() : []
    if count == 0, partial.isEmpty, !pages.hasPages(collection) {
      var ledger = notCollected(collection)
      ledger.reasons += listed
      return ledger
    }
    if unreadableDates > 0 { listed.append(.unreadableDate(unreadableDates)) }
    if neverValid > 0 { listed.append(.endsBeforeStart(neverValid)) }
    var ledger = CollectionLedger(
      collection: collection, state: partial.isEmpty ? .complete : .partial, objects: count,
      reasons: partial + listed)
    ledger.duplicates = inventory.duplicates[type] ?? 0
    return ledger
  }

  private func unreadableDates(of object: DirectoryObject) -> Int {
    inventory.credentials[object.credentialRange].count {
      $0.hasUnreadableDate || $0.endDateTime.instant == nil && $0.endDateTime != .null
    }
  }

  private func endsBeforeStarts(of object: DirectoryObject) -> Int {
    inventory.credentials[object.credentialRange].count { credential in
      guard let start = credential.startDateTime.instant, let end = credential.endDateTime.instant
      else { return false }
      return start >= end
    }
  }

  private func unrecognisedObjects() -> [Reason] {
    let count = facts.reduce(0) { $0 + $1.unrecognisedObjects }
    guard count > 0 else { return [] }
    return [
      Reason(
        code: .unrecognisedObject,
        message: "Objects may be applications or service principals, and nothing shows which: "
          + "export all their properties.",
        count: count)
    ]
  }

  /// The reason for files that could not be read at all, reported once: with the applications.
  private func unrecognised() -> [Reason] {
    let count = inventory.inputs.count { $0.format == ExportFormat.unrecognised.rawValue }
    guard count > 0 else { return [] }
    return [
      Reason(
        code: .unrecognisedInput,
        message: "Files have an unrecognised format; the inputs list them.", count: count)
    ]
  }

  /// The reasons found while merging, reported once: with the applications.
  private func merged() -> [Reason] {
    var reasons: [Reason] = []
    let duplicates = inventory.duplicateObjects + inventory.duplicateCredentials
    if duplicates > 0 {
      reasons.append(
        Reason(
          code: .duplicate,
          message: "Objects or credentials are in the inputs more than once; each counts once.",
          count: duplicates))
    }
    if inventory.contradictions > 0 {
      reasons.append(
        Reason(
          code: .contradiction,
          message: "The inputs disagree on the dates of credentials; the earlier end counts. "
            + "Remove the older export.",
          count: inventory.contradictions))
    }
    if inventory.removedObjects > 0 {
      reasons.append(
        Reason(
          code: .removed,
          message:
            "A delta response says that objects were removed that other files still have; they "
            + "count as deleted. Remove the delta response if it is the older one.",
          count: inventory.removedObjects))
    }
    return reasons
  }

  /// The reasons for files that may have held more of a collection than was read.
  ///
  /// If nothing shows what a file or an answer would have held, it may have been any collection.
  private func unreadReasons(_ collection: Collection) -> [Reason] {
    var reasons: [Reason] = []
    let broken = facts.count { $0.brokenCollections.contains(collection) || $0.holdsUnread }
    if broken > 0 {
      reasons.append(
        Reason(
          code: .unreadableInput,
          message: "Files could not be read, or not completely; the inputs say where and why.",
          count: broken))
    }
    let errors = facts.reduce(0) { $0 + $1.graphErrors }
    if errors > 0 {
      reasons.append(
        Reason(
          code: .graphError,
          message:
            "Files have a Graph error, which does not say what was requested: run "
            + "the query again, or remove the file.",
          count: errors))
    }
    return reasons
  }

  // MARK: Owners and federated credentials

  private func relation(
    _ collection: Collection, flag: DirectoryObject.Flags, cutFlag: DirectoryObject.Flags,
    count: Int, strays: Int
  ) -> CollectionLedger {
    var known = 0
    var unknown = 0
    var cut = facts.reduce(0) { $0 + ($1.lostRows[collection] ?? 0) }
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      guard object.type == .application else { continue }
      if object.flags.contains(cutFlag) { cut += 1 }
      if object.flags.contains(flag) {
        known += 1
      } else if !object.flags.contains(.deleted) {
        unknown += 1
      }
    }
    guard known > 0 || count > strays || cut > 0 else {
      var ledger = notCollected(collection)
      ledger.reasons += unattached(collection, strays: strays)
      return ledger
    }
    var partial = pages.reasons(collection) + unreadReasons(collection)
    // Missing applications also lack their owners and federated credentials.
    let knownCodes = Set(partial.map(\.code))
    partial += pages.reasons(.applications).filter { !knownCodes.contains($0.code) }
    if cut > 0 { partial.append(.depthTruncated(cut)) }
    if unknown > 0 {
      partial.append(
        Reason(
          code: .someObjectsOnly,
          message: "Some applications came without their \(LedgerWording.words(for: collection)): "
            + LedgerWording.advice(for: collection),
          count: unknown))
    }
    return CollectionLedger(
      collection: collection, state: partial.isEmpty ? .complete : .partial, objects: count,
      reasons: partial + unattached(collection, strays: strays))
  }

  private func unattached(_ collection: Collection, strays: Int = 0) -> [Reason] {
    var count = facts.reduce(strays) { $0 + ($1.unattached[collection] ?? 0) }
    if collection == .applications {
      count += inventory.fragmentsOfTenants
      for index in inventory.objectOrder {
        let object = inventory.objects[Int(index)]
        if object.flags.contains(.fragment) { count += Int(object.credentialCount) }
      }
    }
    guard count > 0 else { return [] }
    return [
      Reason(
        code: .unattached,
        message:
          "Entries belong to no application among the inputs, or do not say to which: export "
          + "it too, or name their file after its object id.",
        count: count)
    ]
  }

  // MARK: Rows of reports and logs

  /// The ledger of the report on credentials; damage in the report on applications is added to it.
  private func activity() -> CollectionLedger {
    var ledger = rows(.credentialActivity)
    let damaged = facts.reduce(0) { $0 + $1.activity.damaged }
    let cut = facts.reduce(0) { $0 + $1.activity.cut + $1.lostRows(of: .credentialActivity) }
    let unreadable = facts.reduce(0) { $0 + $1.activity.unreadableTimes }
    if damaged > 0 { ledger.reasons.append(.damagedRow(damaged)) }
    if cut > 0 { ledger.reasons.append(.depthTruncated(cut)) }
    if unreadable > 0 { ledger.reasons.append(.unreadableTime(unreadable)) }
    if damaged + cut > 0, ledger.state == .complete { ledger.state = .partial }
    return ledger
  }

  /// Whether the report on applications, which has no ledger, was read, and in full.
  func principalActivityState() -> CollectionLedger.State {
    let pages = facts.reduce(0) { $0 + $1.activity.applicationPages }
    let open = facts.reduce(0) { $0 + $1.activity.openApplicationPages }
    guard pages > 0 || !inventory.servicePrincipalSignInActivity.isEmpty else {
      return .notCollected
    }
    let isBroken = facts.contains {
      $0.activity.isApplicationReportBroken || $0.activity.damaged > 0
        || $0.unknownLostRows > 0 || $0.holdsUnread || $0.graphErrors > 0
        || $0.manifest?.lacks("servicePrincipalActivity", among: inventory.inputs) == true
    }
    return isBroken || hasFewerApplicationsThanCounted || pages > 0 && open == pages
      ? .partial : .complete
  }

  /// Whether the report on applications has fewer rows than `@odata.count` says. A page saved twice
  /// does not make up for one that is missing.
  private var hasFewerApplicationsThanCounted: Bool {
    let promised = facts.map(\.activity.promisedApplicationRows).max() ?? 0
    guard promised > 0 else { return false }
    return Set(inventory.servicePrincipalSignInActivity.lazy.map(\.appId)).count
      < Int(clamping: promised)
  }

  private func rows(_ collection: Collection) -> CollectionLedger {
    let count = facts.reduce(0) { $0 + ($1.objects[collection] ?? 0) }
    guard count > 0 || pages.hasPages(collection) else { return notCollected(collection) }
    let partial = pages.reasons(collection) + unreadReasons(collection)
    return CollectionLedger(
      collection: collection, state: partial.isEmpty ? .complete : .partial, objects: count,
      reasons: partial)
  }

  // MARK: Not collected

  private func notCollected(_ collection: Collection) -> CollectionLedger {
    CollectionLedger(
      collection: collection, state: .notCollected, objects: 0,
      reasons: [
        Reason(
          code: .notCollected,
          message: "No \(LedgerWording.words(for: collection)) among the inputs: "
            + LedgerWording.advice(for: collection),
          count: 0)
      ])
  }
}
