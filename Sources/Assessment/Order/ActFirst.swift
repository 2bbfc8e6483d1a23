import Inventory

/// What somebody must act on: most severe first, then by privilege, last use and expiry.
package enum ActFirst {
  /// Returns the rows in the order of a report.
  package static func rows(of report: AssessmentReport) -> [AssessedCredential] {
    Array(report.actFirstRows)
  }

  /// Returns the indexes of the credentials of severity `low` and above, in order.
  ///
  /// Credentials that only need cleaning up (superseded, dormant), or that the platform manages,
  /// are left out.
  static func order(of report: AssessmentReport) -> [ReportCredentialIndex] {
    report.credentials.indices
      .filter { report.credentials[$0].severity >= .low }
      .map { Key(index: $0, in: report) }
      .sorted(by: Key.precedes)
      .map { ReportCredentialIndex($0.index) }
  }

  /// What the order depends on.
  private struct Key {
    let index: Int
    let isAccepted: Bool
    let severity: Severity
    let privilege: UInt8
    let lastUsed: Int64
    let end: Int64

    init(index: Int, in report: AssessmentReport) {
      let row = report.credentials[index]
      self.index = index
      isAccepted = report.isAccepted(row)
      severity = row.severity
      privilege = Self.rank(report.impacts.privilege(ofRow: Int(row.object)))
      // Credentials without a known use come last.
      lastUsed = row.lastUsed?.secondsSinceEpoch ?? .min
      end = report.validity(of: row).end.instant?.secondsSinceEpoch ?? .min
    }

    /// Ranks unknown privileges after every known role but before none, since they may be anything.
    private static func rank(_ privilege: Privilege?) -> UInt8 {
      guard let privilege else { return 1 }
      return privilege == .none ? 0 : privilege.rawValue + 1
    }

    static func precedes(_ left: Key, _ right: Key) -> Bool {
      // Accepted rows stay in the list, after those that nobody accepted.
      if left.isAccepted != right.isAccepted { return right.isAccepted }
      if left.severity != right.severity { return left.severity > right.severity }
      if left.privilege != right.privilege { return left.privilege > right.privilege }
      if left.lastUsed != right.lastUsed { return left.lastUsed > right.lastUsed }
      if left.end != right.end { return left.end < right.end }
      return left.index < right.index
    }
  }
}

extension AssessmentReport {
  /// The rows that somebody must act on, in the order of ``actFirst``.
  package var actFirstRows: some RandomAccessCollection<AssessedCredential> {
    actFirst.lazy.map { credentials[Int($0)] }
  }
}
