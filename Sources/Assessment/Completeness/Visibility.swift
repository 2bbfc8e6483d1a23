package import Inventory

/// How far a report can see: whether it may say that nothing expires, or that nothing is down.
///
/// This is the one place that decides. Every format asks it before it says that there is nothing of
/// a kind, because rows that are missing for lack of data look like rows that are missing because
/// all is well.
package struct Visibility: Hashable, Sendable {
  /// Why something may go unseen.
  package enum Gap: Hashable, Sendable {
    case collection(CollectionLedger.Collection, CollectionLedger.State)
    /// An input could not be used, and nobody knows what it held.
    case inputs
    /// Not a single object was read.
    case objects
  }

  /// What a sentence about the absence of credentials may cover.
  package enum Scope: Hashable, Sendable {
    case everything
    /// Applications were read completely, but service principals were not collected.
    case applications
    case nothing
  }

  package let scope: Scope
  /// Why credentials may be missing; if ``scope`` is `applications`, why principals are.
  package let credentialGaps: [Gap]
  /// Why outages may go unseen, apart from those of missing credentials.
  package let outageGaps: [Gap]
  /// The end of the sign-in log, if an outage since then would not show.
  /// That is, if it ends more than two days before the time of the report.
  package let signInsUntil: Instant?
  /// Credentials that may end at any time, because their end date could not be read.
  package let unreadableEnds: Int

  /// How many seconds before the report a log may end and still show what is down now.
  private static let recent = 2 * Instant.secondsPerDay

  /// - Parameters:
  ///   - isEmpty: whether no application or service principal was read.
  ///   - unreadableEnds: credentials whose end date could not be read.
  ///   - window: the window of the sign-in log.
  ///   - state: returns the state of a collection; nil if nothing is known about it.
  package init(
    asOf: Instant, isEmpty: Bool, hasUnusableInputs: Bool, unreadableEnds: Int = 0,
    window: CollectionLedger.Window? = nil,
    state: (CollectionLedger.Collection) -> CollectionLedger.State?
  ) {
    func gap(_ collection: CollectionLedger.Collection) -> Gap? {
      let state = state(collection) ?? .notCollected
      return state == .complete ? nil : .collection(collection, state)
    }
    let applications = gap(.applications)
    let principals = gap(.servicePrincipals)
    let others: [Gap] = (hasUnusableInputs ? [.inputs] : []) + (isEmpty ? [.objects] : [])
    credentialGaps = [applications, principals].compactMap { $0 } + others
    if applications == nil, others.isEmpty {
      scope =
        principals == nil
        ? .everything
        : principals == .collection(.servicePrincipals, .notCollected) ? .applications : .nothing
    } else {
      scope = .nothing
    }
    self.unreadableEnds = unreadableEnds
    let signIns = gap(.signIns)
    outageGaps = [signIns].compactMap { $0 }
    signInsUntil = window.flatMap {
      signIns == nil && asOf.seconds(since: $0.until) > Self.recent ? $0.until : nil
    }
  }

  /// Whether "none is down" is at least a valid count of what was read.
  package var countsOutages: Bool {
    scope != .nothing && outageGaps.isEmpty && signInsUntil == nil
  }

  /// Whether a report may say without reservation that nothing is down.
  package var showsOutages: Bool {
    scope == .everything && outageGaps.isEmpty && signInsUntil == nil
  }
}

extension AssessmentReport {
  package var visibility: Visibility {
    Visibility(
      asOf: asOf, isEmpty: summary.applications + summary.servicePrincipals == 0,
      hasUnusableInputs: inventory.inputs.contains { $0.isUnusable },
      unreadableEnds: summary.byStatus[.unreadable] ?? 0, window: ledger(.signIns)?.window
    ) { ledger($0)?.state }
  }
}
