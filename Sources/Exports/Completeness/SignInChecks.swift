import Inventory
import System

/// Determines which sign-ins the inputs' logs can show: whose, and of what period.
///
/// Absence counts only where a sign-in would have shown. Lists of people's sign-ins never contain
/// service principals, and an empty list does not say what was requested.
struct SignInChecks {
  private typealias Reason = CollectionLedger.Reason
  typealias Window = CollectionLedger.Window

  private let inventory: TenantInventory
  private let facts: [FileFacts]
  private let requests: [Request]
  private let total: SignInFacts

  /// A completed request of `lapse collect` and its result.
  private struct Request {
    var entry: ManifestFacts.Entry
    var finishedAt: Instant?
    var paths: Set<String>
  }

  init(_ inventory: TenantInventory, facts: [FileFacts]) {
    self.inventory = inventory
    self.facts = facts
    requests = facts.compactMap(\.manifest).flatMap { manifest in
      manifest.entries.filter { $0.isOfSignIns && $0.state == "complete" }.map {
        Request(
          entry: $0, finishedAt: manifest.finishedAt, paths: manifest.paths(of: $0.collection))
      }
    }
    var total = SignInFacts()
    for file in facts { total.add(file.signIns) }
    self.total = total
  }

  /// Returns how complete the sign-ins are, and what is missing.
  ///
  /// - Parameters:
  ///   - pages: reveals pages that are missing.
  ///   - unread: the reasons for files that may have held more sign-ins.
  func ledger(pages: PageChecks, unread: [CollectionLedger.Reason]) -> CollectionLedger {
    var ledger = CollectionLedger(
      collection: .signIns, state: .complete,
      objects: total.servicePrincipals.rows + total.undeclared, reasons: [])
    ledger.eventTypes = total.events.union(requestedEvents)
    ledger.window = window(of: .servicePrincipal) { $0.servicePrincipals }
    if !isUnfinished(.nonInteractiveUser) {
      ledger.nonInteractiveWindow = window(of: .nonInteractiveUser) { $0.nonInteractive }
    }
    let mayHold = total.servicePrincipals.rows > 0 || requestedEvents.contains(.servicePrincipal)
    let isSilent = total.undeclared > 0 || total.emptyLists > 0
    let isBroken = facts.contains { $0.brokenCollections.contains(.signIns) }
    guard mayHold || isSilent && total.events.isEmpty || isBroken else {
      ledger.state = .notCollected
      ledger.objects = 0
      ledger.reasons = [notCollected]
      return ledger
    }
    ledger.reasons = pages.reasons(.signIns) + unread + damage
    let refusals = facts.count { $0.signIns.showsRefusalsOnly }
    if !mayHold {
      ledger.reasons.append(undeclared)
    } else if refusals > 0 {
      ledger.reasons.append(refusalsOnly(refusals))
    } else if showsSuccessesOnly {
      ledger.reasons.append(successesOnly)
    }
    let cut = facts.count { $0.signIns.endsAtRowLimit }
    if cut > 0 { ledger.reasons.append(cutAtRowLimit(cut)) }
    if showsOneApplicationOnly { ledger.reasons.append(oneApplicationOnly) }
    if !ledger.reasons.isEmpty { ledger.state = .partial }
    return ledger
  }

  /// Whether `lapse collect` did not reach the end of a log.
  private func isUnfinished(_ event: SignInEvents) -> Bool {
    facts.contains {
      $0.manifest?.entries.contains {
        $0.isOfSignIns && $0.events.contains(event) && $0.state != "complete"
      } == true
    }
  }

  /// The event types that `lapse collect` requested.
  private var requestedEvents: SignInEvents {
    requests.reduce(into: []) { $0.formUnion($1.entry.events) }
  }

  // MARK: The window

  /// Windows further apart are separate periods: nothing is known about the time between them.
  private static let farApart = 2 * Instant.secondsPerDay

  /// Returns the latest period that the sign-ins of one type are known to cover.
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
      let rows = span(file.signIns)
      if !isOfOneApplicationOnly(rows), let window = rows.window { windows.append(window) }
    }
    return Self.latest(of: windows)?.held(to: inventory.collectedAt ?? inventory.newestEvidence)
  }

  /// Returns the requested period, but from the oldest row on: the tenant may keep no older ones.
  private static func window(of request: Request, _ rows: SignInSpan) -> Window? {
    guard var window = rows.window else { return nil }
    if let from = request.entry.from { window.from = max(window.from, from) }
    guard let until = request.entry.until ?? request.finishedAt else { return window }
    // Of days with counted sign-ins, only those that have a row prove anything.
    window.until = rows.isSummarised ? min(window.until, until) : until
    return window.from <= window.until ? window : nil
  }

  /// Joins windows that overlap or almost touch, and returns the last.
  private static func latest(of windows: [Window]) -> Window? {
    var latest: Window?
    for window in windows.ordered(by: { ($0.from, $0.until) < ($1.from, $1.until) }) {
      if let known = latest, window.from.seconds(since: known.until) <= farApart {
        latest = known.union(window)
      } else {
        latest = window
      }
    }
    return latest
  }

  // MARK: What a request left out

  /// Whether all sign-ins come from users' own queries, and none of them is a refusal.
  ///
  /// A query for successes hides who still tries an expired credential. One file alone proves
  /// nothing: a day may pass without a refusal.
  private var showsSuccessesOnly: Bool {
    let lists = facts.map(\.signIns).filter { $0.servicePrincipals.rows > 0 }
    return !lists.isEmpty && lists.allSatisfy { $0.isOfQuery && !$0.hasRefusal }
  }

  /// Whether every file with sign-ins is of one application although others exist.
  ///
  /// That means nothing if `lapse collect` requested any of them: it never asks for only one.
  private var showsOneApplicationOnly: Bool {
    let requested = requests.reduce(into: Set<String>()) { $0.formUnion($1.paths) }
    let files = facts.filter { $0.signIns.servicePrincipals.rows > 0 }
    return !files.isEmpty
      && files.allSatisfy {
        !requested.contains($0.listedPath) && isOfOneApplicationOnly($0.signIns.servicePrincipals)
      }
  }

  /// Whether rows that somebody exported are of one application although others exist: whoever asked
  /// for that one learnt nothing of the others.
  private func isOfOneApplicationOnly(_ rows: SignInSpan) -> Bool {
    guard rows.applications.count == 1, let only = rows.applications.first else { return false }
    return inventory.objectOrder.contains {
      let object = inventory.objects[Int($0)]
      return object.credentialCount > 0 && object.appId != only && !object.flags.contains(.deleted)
        && !object.isManagedIdentity && object.type != .domain
    }
  }

  // MARK: Reasons

  private var notCollected: Reason {
    let names = total.events.names.joined(separator: ", ")
    let words = LedgerWording.words(for: .signIns)
    return Reason(
      code: .notCollected,
      message: total.events.isEmpty
        ? "No \(words) among the inputs: \(LedgerWording.advice(for: .signIns))"
        : "The sign-ins among the inputs (\(names)) cannot show what a service principal did: "
          + LedgerWording.advice(for: .signIns),
      count: 0)
  }

  private var undeclared: Reason {
    Reason(
      code: .signInsUndeclared,
      message: "The inputs do not say whose sign-ins were requested, and no row is of a service "
        + "principal: " + LedgerWording.advice(for: .signIns),
      count: total.undeclared + total.emptyLists)
  }

  private func refusalsOnly(_ count: Int) -> Reason {
    Reason(
      code: .signInsUndeclared,
      message: "Queries of a log returned only failures, so they may have left out successes: "
        + "export all rows, or " + LedgerWording.advice(for: .signIns),
      count: count)
  }

  private var successesOnly: Reason {
    Reason(
      code: .signInsUndeclared,
      message: "Queries of a log gave successes only, so they may have left out what was refused: "
        + "export all rows, or " + LedgerWording.advice(for: .signIns),
      count: 1)
  }

  private func cutAtRowLimit(_ count: Int) -> Reason {
    Reason(
      code: .cutAtRowLimit,
      message:
        "A query of a log gave exactly as many rows as Log Analytics returns at most (30,000 in "
        + "the portal, 500,000 through the API), so more may be missing: query shorter spans "
        + "of time.",
      count: count)
  }

  private var oneApplicationOnly: Reason {
    Reason(
      code: .oneApplicationOnly,
      message: "All sign-ins are of one application, so they show nothing of the others: "
        + LedgerWording.advice(for: .signIns),
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
