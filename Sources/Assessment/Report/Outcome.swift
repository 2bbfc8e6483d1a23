package import Inventory

/// What a report means for whoever asked for it.
package struct Outcome: Hashable, Sendable {
  /// Whether applications and service principals were read to the end.
  package var isComplete = true
  /// Whether something is at or above a limit that was set.
  package var isFailed = false
  /// 0 clean, 1 failed, 3 incomplete and not accepted.
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

/// What a report says to whoever only asks whether a row is in order.
package enum RowVerdict: Sendable {
  case inOrder
  /// Somebody must act.
  case asksForAction
  /// Nobody can say.
  case unknown
}

extension AssessmentReport {
  package func verdict(on row: AssessedCredential) -> RowVerdict {
    row.status == .unreadable ? .unknown : row.severity >= .low ? .asksForAction : .inOrder
  }

  /// Whether a credential is at a limit or above it; what the platform renews never is, nor what
  /// somebody accepted.
  package func isAt(_ limit: Severity, _ row: AssessedCredential) -> Bool {
    row.severity >= limit && row.status != .platformManaged && !isAccepted(row)
  }

  /// The collections that a report cannot do without and that are not there to the end.
  package var incompleteLedgers: [CollectionLedger] {
    completeness.filter(Self.isIncomplete)
  }

  /// Old data or data of unknown age, where nothing worse is said of the same collections.
  package var ageReason: CollectionLedger.Reason? {
    completeness.lazy
      .filter { !(isIncomplete && $0.state == .partial && $0.collection.isOfObjects) }
      .flatMap(\.reasons)
      .first { $0.code == .stale || $0.code == .ageUnknown }
  }
}

extension CollectionLedger.Collection {
  /// Whether it is one of those that credentials are on.
  package var isOfObjects: Bool { self == .applications || self == .servicePrincipals }
}
