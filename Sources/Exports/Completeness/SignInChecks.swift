import Inventory

/// Works out what the logs of sign-ins among the inputs can show: whose, from when until when.
///
/// Absence counts only where presence would have shown. What service principals do is in no list of
/// people's sign-ins, and an empty list does not say what was asked for.
struct SignInChecks {
  private typealias Reason = CollectionLedger.Reason
  typealias Window = CollectionLedger.Window

  private let inventory: Inventory
  private let facts: [FileFacts]
  private let requests: [Request]
  private let total: SignInFacts

  /// What `lapse collect` asked for, and what it got.
  private struct Request {
    var entry: ManifestFacts.Entry
    var collectedAt: Instant?
    var paths: Set<String>
  }

  init(_ inventory: Inventory, facts: [FileFacts]) {
    self.inventory = inventory
    self.facts = facts
    requests = facts.compactMap(\.manifest).flatMap { manifest in
      manifest.entries.filter { $0.isOfSignIns && $0.state == "complete" }.map {
        Request(
          entry: $0, collectedAt: manifest.collectedAt, paths: manifest.paths(of: $0.collection))
      }
    }
    var total = SignInFacts()
    for file in facts { total.add(file.signIns) }
    self.total = total
  }

  /// - Parameters:
  ///   - pages: what the pages say of others that are missing.
  ///   - broken: files that could not be read to their end.
  func ledger(pages: PageChecks, broken: [CollectionLedger.Reason]) -> CollectionLedger {
    var ledger = CollectionLedger(
      collection: .signIns, state: .complete,
      objects: total.servicePrincipals.rows + total.undeclared, reasons: [])
    ledger.eventTypes = total.events.union(asked)
    ledger.window = window(of: .servicePrincipal) { $0.servicePrincipals }
    if !isUnfinished(.nonInteractiveUser) {
      ledger.nonInteractiveWindow = window(of: .nonInteractiveUser) { $0.nonInteractive }
    }
    let mayHold = total.servicePrincipals.rows > 0 || asked.contains(.servicePrincipal)
    let isSilent = total.undeclared > 0 || total.emptyLists > 0
    guard mayHold || isSilent && total.events.isEmpty || !broken.isEmpty else {
      ledger.state = .notCollected
      ledger.objects = 0
      ledger.reasons = [notCollected]
      return ledger
    }
    ledger.reasons = pages.reasons(.signIns) + broken + damage
    let refusals = facts.count { $0.signIns.showsRefusalsOnly }
    if !mayHold {
      ledger.reasons.append(undeclared)
    } else if refusals > 0 {
      ledger.reasons.append(refusalsOnly(refusals))
    }
    let cut = facts.count { $0.signIns.endsAtRowLimit }
    if cut > 0 { ledger.reasons.append(cutAtRowLimit(cut)) }
    if showsOneApplicationOnly { ledger.reasons.append(oneApplicationOnly) }
    if !ledger.reasons.isEmpty { ledger.state = .partial }
    return ledger
  }

  /// Whether `lapse collect` did not come to the end of a log.
  private func isUnfinished(_ event: SignInEvents) -> Bool {
    facts.contains {
      $0.manifest?.entries.contains {
        $0.isOfSignIns && $0.events.contains(event) && $0.state != "complete"
      } == true
    }
  }

  /// Whose sign-ins `lapse collect` asked for.
  private var asked: SignInEvents {
    requests.reduce(into: []) { $0.formUnion($1.entry.events) }
  }

  // MARK: The window

  /// Two lists that far apart are of two times, with nothing known in between.
  private static let farApart = 2 * Instant.secondsPerDay

  /// The time that sign-ins of one sort are known to cover; of several times apart the latest.
  private func window(of event: SignInEvents, _ span: (SignInFacts) -> SignInSpan) -> Window? {
    var requested: Set<String> = []
    var windows: [Window] = []
    for request in requests where request.entry.events.contains(event) {
      requested.formUnion(request.paths)
      var rows = SignInSpan()
      for file in facts where request.paths.contains(file.listedPath) {
        rows.add(span(file.signIns))
      }
      if let window = Self.window(of: request, rows) { windows.append(window) }
    }
    for file in facts where !requested.contains(file.listedPath) {
      if let window = span(file.signIns).window { windows.append(window) }
    }
    return Self.latest(of: windows)?.held(to: inventory.collectedAt ?? inventory.newestEvidence)
  }

  /// What was asked for, from the oldest row on: a tenant keeps less than can be asked for.
  private static func window(of request: Request, _ rows: SignInSpan) -> Window? {
    guard var window = rows.window else { return nil }
    if let from = request.entry.from { window.from = max(window.from, from) }
    guard let until = request.entry.until ?? request.collectedAt else { return window }
    // Of days that were counted only those prove anything that have a row.
    window.until = rows.isSummarised ? min(window.until, until) : until
    return window.from <= window.until ? window : nil
  }

  private static func latest(of windows: [Window]) -> Window? {
    var latest: Window?
    for window in windows.sorted(by: { ($0.from, $0.until) < ($1.from, $1.until) }) {
      if let known = latest, window.from.seconds(since: known.until) <= farApart {
        latest = known.union(window)
      } else {
        latest = window
      }
    }
    return latest
  }

  // MARK: One application

  /// Whether all sign-ins that nobody says more of are of one application, and there are others.
  private var showsOneApplicationOnly: Bool {
    var applications: Set<Identifier> = []
    let requested = requests.reduce(into: Set<String>()) { $0.formUnion($1.paths) }
    for file in facts where file.signIns.servicePrincipals.rows > 0 {
      if requested.contains(file.listedPath) { return false }
      applications.formUnion(file.signIns.applications)
    }
    guard applications.count == 1, let only = applications.first else { return false }
    return inventory.objectOrder.contains {
      let object = inventory.objects[Int($0)]
      return object.credentialCount > 0 && object.appId != only && !object.flags.contains(.deleted)
        && !object.isManagedIdentity && object.type != .domain
    }
  }

  // MARK: Reasons

  private var notCollected: Reason {
    let names = total.events.names.joined(separator: ", ")
    let words = LedgerWords.words(for: .signIns)
    return Reason(
      code: .notCollected,
      message: total.events.isEmpty
        ? "No \(words) among the inputs: \(LedgerWords.advice(for: .signIns))"
        : "The sign-ins among the inputs (\(names)) cannot show what a service principal did: "
          + LedgerWords.advice(for: .signIns),
      count: 0)
  }

  private var undeclared: Reason {
    Reason(
      code: .signInsUndeclared,
      message: "Nothing says whose sign-ins were asked for, and no row is one of a service "
        + "principal: " + LedgerWords.advice(for: .signIns),
      count: total.undeclared + total.emptyLists)
  }

  private func refusalsOnly(_ count: Int) -> Reason {
    Reason(
      code: .signInsUndeclared,
      message: "Queries of a log gave refusals only, so they may have left out what succeeded: "
        + "export all rows, or " + LedgerWords.advice(for: .signIns),
      count: count)
  }

  private func cutAtRowLimit(_ count: Int) -> Reason {
    Reason(
      code: .cutAtRowLimit,
      message:
        "A query of a log gave exactly as many rows as Log Analytics returns at most (30,000 in the "
        + "portal, 500,000 through the API), so more may be missing: query shorter spans of time.",
      count: count)
  }

  private var oneApplicationOnly: Reason {
    Reason(
      code: .oneApplicationOnly,
      message: "All sign-ins are of one application, so they show nothing of the others: "
        + LedgerWords.advice(for: .signIns),
      count: 1)
  }

  private var damage: [Reason] {
    var reasons: [Reason] = []
    let cut = facts.reduce(total.cut) { $0 + $1.lostRows(of: .signIns) }
    if cut > 0 { reasons.append(.depthTruncated(cut)) }
    let damaged = total.damaged + total.undated
    if damaged > 0 { reasons.append(.damagedRow(damaged)) }
    return reasons
  }
}
