package import Assessment
import Inventory

/// What somebody must act on, worst first, then soonest.
package enum ActFirst {
  /// The rows of severity `low` and above whose status asks for action, in order.
  ///
  /// What only wants cleaning up (superseded, dormant) and what the platform manages stays out.
  package static func rows(of report: AssessmentReport) -> [AssessedCredential] {
    report.credentials.indices
      .filter { report.credentials[$0].severity >= .low }
      .map { (index: $0, end: report.validity(of: report.credentials[$0]).end.instant) }
      .sorted { left, right in
        let (first, second) = (report.credentials[left.index], report.credentials[right.index])
        if first.severity != second.severity { return first.severity > second.severity }
        if left.end != right.end {
          return (left.end?.secondsSinceEpoch ?? .min) < (right.end?.secondsSinceEpoch ?? .min)
        }
        return left.index < right.index
      }
      .map { report.credentials[$0.index] }
  }
}
