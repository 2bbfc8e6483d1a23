package import Inventory

/// What a report means for its caller.
package struct Outcome: Hashable, Sendable {
  /// Whether applications and service principals were read completely.
  package var isComplete = true
  /// Whether something is at or above a limit that was set.
  package var isFailed = false
  /// The exit status: 0 clean, 1 failed, 3 incomplete and not accepted.
  package var exitStatus: Int32 = 0

  init() {}

  init(of report: AssessmentReport) {
    isComplete = !report.isIncomplete
    isFailed =
      report.options.failOn.map { limit in
        report.credentials.contains { report.isAt(limit, $0) }
      } ?? false
      || report.options.failOnFindings.map { report.countFindings(at: $0) > 0 } ?? false
      || report.options.failOnNew.map { report.countNew(at: $0) > 0 } ?? false
    exitStatus = !isComplete && !report.options.allowPartial ? 3 : isFailed ? 1 : 0
  }
}

/// The answer for those who only ask whether a row is in order.
package enum RowVerdict: Sendable {
  case inOrder
  /// Somebody must act.
  case asksForAction
  /// Nothing is known.
  case unknown
}

extension AssessmentReport {
  package func verdict(on row: AssessedCredential) -> RowVerdict {
    row.status == .unreadable ? .unknown : row.severity >= .low ? .asksForAction : .inOrder
  }

  /// Whether a credential is at or above a limit.
  /// Credentials that the platform renews, and accepted ones, never are.
  package func isAt(_ limit: Severity, _ row: AssessedCredential) -> Bool {
    row.severity >= limit && row.status != .platformManaged && !isAccepted(row)
  }

  /// The collections that a report cannot do without and that are incomplete.
  package var incompleteLedgers: [CollectionLedger] {
    completeness.filter(Self.isIncomplete)
  }

  /// The reason that the data is old or of unknown age, unless something worse is already said.
  package var ageReason: CollectionLedger.Reason? {
    completeness.lazy
      .filter { !(isIncomplete && $0.state == .partial && $0.collection.isOfObjects) }
      .flatMap(\.reasons)
      .first { $0.code == .stale || $0.code == .ageUnknown }
  }
}

extension CollectionLedger.Collection {
  /// Whether its objects can have credentials.
  package var isOfObjects: Bool { self == .applications || self == .servicePrincipals }
}
