package import Assessment
package import Inventory
import JSONReading

/// The contents of a `report.json` from an earlier run.
package struct SavedReport: Sendable {
  package struct Tenant: Hashable, Sendable {
    package var id: String
    package var displayName: String?
    package var cloud: Cloud?
  }

  /// One collection of the completeness ledger.
  package struct Collection: Hashable, Sendable {
    /// As in the report, e.g. `servicePrincipals`.
    package var name: String
    /// As in the report: `complete`, `partial`, `notCollected`.
    package var state: String
    package var objects: Int64 = 0
    /// The time that sign-ins cover; nil for other collections.
    package var window: CollectionLedger.Window?
    package var eventTypes: [String] = []
    /// Reason codes.
    package var reasons: [String] = []
  }

  /// The path as the user gave it.
  package var path: String
  package var head: SavedHead
  package var tenant: Tenant
  package var asOf: Instant
  package var figures: Figures
  /// What is down and what expires next, by object id.
  package var urgency: UrgencyCount<String>
  /// The number of credentials that need action: severity `low` and above, not accepted.
  package var actionable: Int
  /// The most severe of those, then the soonest; at most ``worstLimit``.
  package var worst: [SavedCredential]
  /// The number of credentials that can be deleted.
  package var deletable: Int
  /// Empty if only the figures were requested.
  package var rows: SavedRows

  /// The most rows of ``worst``.
  package static let worstLimit = 100

  init(
    path: String, head: SavedHead, asOf: Instant, tenant: Tenant, counted: SavedFiguresCounter,
    rows: SavedRows
  ) {
    self.path = path
    self.head = head
    self.asOf = asOf
    self.tenant = tenant
    figures =
      head.figures
      ?? counted.figures(lapsed: head.byStatus?[CredentialStatus.lapsed.name] ?? 0)
    urgency = counted.urgency
    actionable = counted.actionable
    worst = counted.worst
    deletable = counted.deletable
    self.rows = rows
  }

  package var dataAsOf: Instant? { head.dataAsOf }
  package var toolVersion: String? { head.toolVersion }
  package var completeness: [Collection] { head.completeness ?? [] }
  package var applications: Int64 { head.counts["applications"] ?? 0 }
  package var servicePrincipals: Int64 { head.counts["servicePrincipals"] ?? 0 }
  package var credentials: Int64 { head.counts["credentials"] ?? 0 }
  /// Expired credentials that are not known to have been replaced.
  package var lapsed: Int64 { head.byStatus?[CredentialStatus.lapsed.name] ?? 0 }

  /// Credentials whose end date could not be read.
  package var unreadable: Int64 { head.byStatus?[CredentialStatus.unreadable.name] ?? 0 }

  /// How far the report could see.
  package var visibility: Visibility {
    Visibility(
      asOf: asOf, isEmpty: applications == 0 && servicePrincipals == 0,
      hasUnusableInputs: head.inputs.contains { $0.isUnusable },
      unreadableEnds: Int(clamping: unreadable),
      window: completeness.first { $0.name == CollectionLedger.Collection.signIns.rawValue }?.window
    ) { state(of: $0) }
  }

  /// Drops the rows to free their memory.
  package mutating func dropRows() {
    let skipped = rows.skipped
    rows = SavedRows()
    rows.skipped = skipped
  }

  /// What to tell the user if rows were left out; nil if none were.
  package var leftOut: String? {
    guard rows.skipped > 0 else { return nil }
    let rows = rows.skipped == 1 ? "1 row was" : "\(rows.skipped) rows were"
    return
      "\(path): \(rows) left out: damaged, or written by a later version of lapse: make the report "
      + "again, or update lapse"
  }

  /// Whether data is missing, so that absence from the report proves nothing.
  ///
  /// The report says so itself, or it follows from the same rule.
  package var isIncomplete: Bool {
    if rows.skipped > 0 { return true }
    if let isComplete = head.isComplete { return !isComplete }
    return CollectionLedger.Collection.allCases.contains { collection in
      guard let state = state(of: collection) else { return false }
      return AssessmentReport.isIncomplete(
        CollectionLedger(collection: collection, state: state, objects: 0, reasons: []))
    } || applications + servicePrincipals == 0 || head.inputs.contains { $0.isUnusable }
  }

  private func state(of collection: CollectionLedger.Collection) -> CollectionLedger.State? {
    completeness.first { $0.name == collection.rawValue }
      .flatMap { CollectionLedger.State(rawValue: $0.state) }
  }
}

/// Why a file cannot be read as a report of an earlier run.
package struct SavedReportError: Error, Hashable, Sendable {
  /// One line: which file, where in it, why, what to do.
  package var message: String
  /// Whether the file is damaged, as opposed to a file of another kind or version.
  package private(set) var isDamage = false

  init(_ path: String, _ problem: String) {
    message = "\(path): \(problem)"
  }

  init(_ path: String, _ error: JSONError) {
    let what =
      switch error.code {
      case .refused(let words): words
      case .unreadable(let code):
        JSONError.words(forErrno: code, insteadOfDirectory: Self.file(in: path))
      case .outOfMemory: "memory ran out at byte \(error.offset): read it on a larger machine"
      case .truncated: "byte \(error.offset): the file ends too early: make the report again"
      case .invalidUTF8, .controlCharacter, .malformed, .tooDeep, .tooLarge, .endless:
        "byte \(error.offset): this is not JSON that lapse wrote: create the report again"
      }
    self.init(path, what)
    isDamage = true
  }

  /// Returns the path of the report in a directory.
  private static func file(in directory: String) -> String {
    directory + (directory.hasSuffix("/") ? "" : "/") + "report.json"
  }
}
