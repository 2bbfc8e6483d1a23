package import Inventory

/// Counts what is down and what lapses next without a successor.
/// These are the first figures of every report, and of an overview of several.
///
/// `Object` identifies an application or service principal.
package struct UrgencyCount<Object: Hashable> {
  private let asOf: Instant
  private var downObjects: Set<Object> = []
  private var refusedObjects: Set<Object> = []
  /// Credentials that lapse within 7 days without a successor.
  package private(set) var withinWeek = 0
  /// The same within 14 and 30 days, including the earlier ones.
  package private(set) var withinFortnight = 0
  package private(set) var withinMonth = 0

  package init(asOf: Instant) {
    self.asOf = asOf
  }

  package mutating func add(
    _ status: CredentialStatus, _ severity: Severity, end: Instant?, of object: Object
  ) {
    if status == .outage {
      if severity == .critical {
        downObjects.insert(object)
      } else {
        refusedObjects.insert(object)
      }
    }
    // Below `low` nothing breaks (token encryption keys), and nobody has to act.
    guard status == .expiring, severity >= .low, let end else { return }
    let left = end.seconds(since: asOf)
    if left <= 7 * Instant.secondsPerDay { withinWeek += 1 }
    if left <= 14 * Instant.secondsPerDay { withinFortnight += 1 }
    if left <= 30 * Instant.secondsPerDay { withinMonth += 1 }
  }

  /// Applications that are down, which means a critical outage.
  package var down: Int { downObjects.count }

  /// Other applications that still present an expired credential beside a working one.
  package var refused: Int { refusedObjects.subtracting(downObjects).count }
}

extension UrgencyCount: Sendable where Object: Sendable {}

extension UrgencyCount<ReportObjectIndex> {
  init(_ report: AssessmentReport) {
    self.init(asOf: report.asOf)
    for row in report.credentials {
      add(row.status, row.severity, end: report.validity(of: row).end.instant, of: row.object)
    }
  }
}
