import Inventory

/// Works out what the inputs lack, collection by collection.
///
/// `partial` needs a sign that something is missing; a collection nobody exported is
/// `notCollected`. What is known to be strange but loses nothing (duplicates, unreadable dates) is
/// listed and changes no state.
struct CompletenessChecks {
  private typealias Collection = CollectionLedger.Collection
  private typealias Reason = CollectionLedger.Reason

  private let inventory: Inventory
  private let facts: [FileFacts]

  /// - Parameter inventory: merged.
  init(_ inventory: Inventory, facts: [FileFacts]) {
    self.inventory = inventory
    self.facts = facts
  }

  /// One ledger entry per collection, in order.
  func ledgers() -> [CollectionLedger] {
    CollectionLedger.Collection.allCases.map { collection in
      var ledger =
        switch collection {
        case .applications: objects(of: .application, collection)
        case .servicePrincipals: objects(of: .servicePrincipal, collection)
        case .owners:
          relation(collection, flag: .ownersCollected, count: inventory.owners.count)
        case .federatedIdentityCredentials:
          relation(
            collection, flag: .federatedIdentityCredentialsCollected,
            count: inventory.federatedIdentityCredentials.count)
        case .credentialActivity, .signIns, .policies: rows(collection)
        case .references: notCollected(collection)
        }
      ledger.reasons.sort { $0.code.rawValue < $1.code.rawValue }
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
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      guard object.type == type else { continue }
      count += 1
      // What is in the recycle bin is listed by its name alone, and signs nobody in.
      if object.flags.contains(.deleted) { continue }
      if object.flags.contains(.credentialsCut) {
        cut += 1
      } else if !object.credentialsCollected {
        withoutArrays += 1
      }
      for credential in inventory.credentials[object.credentialRange]
      where credential.endDateTime.instant == nil && credential.endDateTime != .null {
        unreadableDates += 1
      }
    }
    var partial = pageReasons(collection, distinct: count)
    if withoutArrays > 0 { partial.append(Self.credentialsAbsent(withoutArrays)) }
    if cut > 0 { partial.append(Self.depthTruncated(cut)) }
    partial += brokenReasons(collection) + errorReasons(collection)
    var listed =
      collection == .applications ? merged() + unattached(collection) + unrecognised() : []
    if count == 0, partial.isEmpty, !hasPages(collection) {
      var ledger = notCollected(collection)
      ledger.reasons += listed
      return ledger
    }
    if unreadableDates > 0 { listed.append(Self.unreadableDate(unreadableDates)) }
    return CollectionLedger(
      collection: collection, state: partial.isEmpty ? .complete : .partial, objects: count,
      reasons: partial + listed)
  }

  /// Files that nobody could read anything from, told once: with the applications.
  private func unrecognised() -> [Reason] {
    let count = inventory.inputs.count { $0.format == ExportFormat.unrecognised.rawValue }
    guard count > 0 else { return [] }
    return [
      Reason(
        code: .unrecognisedInput,
        message: "Files hold nothing that a reader knows; the inputs name them.", count: count)
    ]
  }

  /// What merging found, told once: with the applications.
  private func merged() -> [Reason] {
    var reasons: [Reason] = []
    let duplicates = inventory.duplicateObjects + inventory.duplicateCredentials
    if duplicates > 0 {
      reasons.append(
        Reason(
          code: .duplicate,
          message: "Objects or credentials stand in the inputs more than once; each counts once.",
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
    return reasons
  }

  private func brokenReasons(_ collection: Collection) -> [Reason] {
    let broken = facts.count { $0.brokenCollections.contains(collection) }
    guard broken > 0 else { return [] }
    return [
      Reason(
        code: .unreadableInput,
        message: "Files could not be read to their end; see the inputs for where and why.",
        count: broken)
    ]
  }

  private func errorReasons(_ collection: Collection) -> [Reason] {
    var reasons: [Reason] = []
    let errors = facts.reduce(0) { $0 + $1.graphErrors }
    if errors > 0, !hasLastPage(collection) {
      reasons.append(
        Reason(
          code: .graphError,
          message:
            "Files hold an error answer of Graph, which does not say what was asked for: run "
            + "the query again, or remove the file.",
          count: errors))
    }
    return reasons
  }

  // MARK: Owners and federated credentials

  private func relation(
    _ collection: Collection, flag: DirectoryObject.Flags, count: Int
  ) -> CollectionLedger {
    var known = 0
    var unknown = 0
    var cut = 0
    for index in inventory.objectOrder {
      let object = inventory.objects[Int(index)]
      guard object.type == .application else { continue }
      if object.flags.contains(.relationsCut) { cut += 1 }
      if object.flags.contains(flag) {
        known += 1
      } else if !object.flags.contains(.deleted) {
        unknown += 1
      }
    }
    guard known > 0 || count > 0 || cut > 0 else {
      var ledger = notCollected(collection)
      ledger.reasons += unattached(collection)
      return ledger
    }
    var partial = pageReasons(collection) + brokenReasons(collection)
    if cut > 0 { partial.append(Self.depthTruncated(cut)) }
    if unknown > 0 {
      partial.append(
        Reason(
          code: .someObjectsOnly,
          message: "Some applications came without their \(Self.words(for: collection)): "
            + Self.advice(for: collection),
          count: unknown))
    }
    return CollectionLedger(
      collection: collection, state: partial.isEmpty ? .complete : .partial, objects: count,
      reasons: partial + unattached(collection))
  }

  private func unattached(_ collection: Collection) -> [Reason] {
    var count = facts.reduce(0) { $0 + ($1.unattached[collection] ?? 0) }
    switch collection {
    case .applications:
      count += inventory.fragmentsOfTenants
      for index in inventory.objectOrder {
        let object = inventory.objects[Int(index)]
        if object.flags.contains(.fragment) { count += Int(object.credentialCount) }
      }
    case .owners:
      count += strays(inventory.owners.lazy.map { ($0.objectType, $0.objectId) })
    case .federatedIdentityCredentials:
      count += strays(
        inventory.federatedIdentityCredentials.lazy.map { ($0.objectType, $0.objectId) })
    default: break
    }
    guard count > 0 else { return [] }
    return [
      Reason(
        code: .unattached,
        message:
          "Entries belong to no application among the inputs, or do not say to which: export "
          + "it too, or name their file by its object id.",
        count: count)
    ]
  }

  /// How many children belong to objects that are not among the inputs.
  private func strays(
    _ parents: some Sequence<(DirectoryObject.ObjectType, Identifier)>
  ) -> Int {
    var known: Set<Removal> = []
    var count = 0
    for (type, id) in parents {
      if known.isEmpty {
        for index in inventory.objectOrder {
          let object = inventory.objects[Int(index)]
          known.insert(Removal(type: object.type, id: object.id))
        }
      }
      if !known.contains(Removal(type: type, id: id)) { count += 1 }
    }
    return count
  }

  // MARK: Rows of reports and logs

  private func rows(_ collection: Collection) -> CollectionLedger {
    let count = facts.reduce(0) { $0 + ($1.objects[collection] ?? 0) }
    guard count > 0 || hasPages(collection) else { return notCollected(collection) }
    let partial = pageReasons(collection) + brokenReasons(collection)
    return CollectionLedger(
      collection: collection, state: partial.isEmpty ? .complete : .partial, objects: count,
      reasons: partial)
  }

  // MARK: Pages

  private func hasPages(_ collection: Collection) -> Bool {
    facts.contains { $0.pages.contains { $0.collection == collection } }
  }

  private func hasLastPage(_ collection: Collection) -> Bool {
    facts.contains { $0.pages.contains { $0.collection == collection && !$0.hasNextLink } }
  }

  /// Whether some other file holds the collection, rather than a chosen part of it.
  private func hasWhole(_ collection: Collection) -> Bool {
    facts.contains {
      !$0.subsets.contains(collection)
        && ($0.pages.contains { $0.collection == collection } || $0.objects[collection] != nil)
    }
  }

  /// Query by query: is there a last page, and are there as many objects as promised?
  ///
  /// - Parameter distinct: how many objects there are, each counted once, where that is known: a page
  ///   saved twice does not make up for another.
  private func pageReasons(_ collection: Collection, distinct: Int = .max) -> [Reason] {
    var queries: [String: (pages: Int, hasLast: Bool, promised: Int64, objects: Int)] = [:]
    for page in facts.lazy.flatMap(\.pages) where page.collection == collection {
      var query = queries[page.query] ?? (0, false, 0, 0)
      query.pages += 1
      query.hasLast = query.hasLast || !page.hasNextLink
      query.promised = max(query.promised, page.promised ?? 0)
      query.objects += page.objects
      queries[page.query] = query
    }
    var reasons: [Reason] = []
    let open = queries.values.filter { !$0.hasLast }
    if !open.isEmpty {
      reasons.append(
        Reason(
          code: .lastPageMissing,
          message:
            "Pages say that more follow (@odata.nextLink), and the last one is not among the "
            + "inputs: follow the links to the end.",
          count: open.reduce(0) { $0 + $1.pages }))
    }
    let mismatches = facts.reduce(0) { $0 + ($1.countMismatches[collection] ?? 0) }
    let missing = queries.values.reduce(mismatches) {
      $0 + max(0, Int(clamping: $1.promised) - min($1.objects, distinct))
    }
    if missing > 0 {
      reasons.append(
        Reason(
          code: .countMismatch,
          message:
            "A count in the files (@odata.count, meta.count) does not agree with the objects "
            + "that were read, or is missing: export all of it again.",
          count: missing))
    }
    let subsets = facts.count { $0.subsets.contains(collection) }
    if subsets > 0, !hasWhole(collection) {
      reasons.append(
        Reason(
          code: .subsetOnly,
          message: "The exporter keeps only risky applications: \(Self.advice(for: collection))",
          count: subsets))
    }
    let cut = facts.reduce(0) { $0 + $1.arraysOf100.count { $0 == collection } }
    if cut > 0 {
      reasons.append(
        Reason(
          code: .cutAt100,
          message: "A list of exactly 100 objects is what az prints without --all: export again "
            + "with --all.",
          count: cut))
    }
    return reasons
  }

  // MARK: Words

  private func notCollected(_ collection: Collection) -> CollectionLedger {
    CollectionLedger(
      collection: collection, state: .notCollected, objects: 0,
      reasons: [
        Reason(
          code: .notCollected,
          message: "No \(Self.words(for: collection)) among the inputs: "
            + Self.advice(for: collection),
          count: 0)
      ])
  }

  private static func credentialsAbsent(_ count: Int) -> Reason {
    Reason(
      code: .credentialsAbsent,
      message: "Objects came without passwordCredentials or keyCredentials, so what they have is "
        + "unknown: name both in $select.",
      count: count)
  }

  private static func depthTruncated(_ count: Int) -> Reason {
    Reason(
      code: .depthTruncated,
      message: "Text stands where credentials belong: export again with ConvertTo-Json -Depth 10.",
      count: count)
  }

  private static func unreadableDate(_ count: Int) -> Reason {
    Reason(
      code: .unreadableDate,
      message: "Credentials have an endDateTime that is missing or unreadable: look them up in the "
        + "portal.",
      count: count)
  }

  private static func words(for collection: Collection) -> String {
    switch collection {
    case .applications: "applications"
    case .servicePrincipals: "service principals"
    case .owners: "owners"
    case .federatedIdentityCredentials: "federated identity credentials"
    case .credentialActivity: "credential sign-in activity"
    case .signIns: "service principal sign-ins"
    case .policies: "app management policies"
    case .references: "scanned references"
    }
  }

  /// What to run to close the gap.
  private static func advice(for collection: Collection) -> String {
    switch collection {
    case .applications:
      "GET /v1.0/applications, all pages."
    case .servicePrincipals:
      "GET /v1.0/servicePrincipals, all pages."
    case .owners:
      "GET /v1.0/applications?$expand=owners."
    case .federatedIdentityCredentials:
      "GET /beta/applications?$expand=federatedIdentityCredentials."
    case .credentialActivity:
      "GET /beta/reports/appCredentialSignInActivities (AuditLog.Read.All, Entra ID P1)."
    case .signIns:
      "GET /beta/auditLogs/signIns?$filter=signInEventTypes/any(t:t%20eq%20'servicePrincipal') "
        + "(AuditLog.Read.All, Entra ID P1)."
    case .policies:
      "GET /v1.0/policies/defaultAppManagementPolicy and /v1.0/policies/appManagementPolicies "
        + "(Policy.Read.All)."
    case .references:
      "this version does not scan for them yet."
    }
  }
}
