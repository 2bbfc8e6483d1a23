import Inventory

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
        report.credentials.contains { $0.severity >= limit && $0.status != .platformManaged }
      } ?? false
      || report.options.failOnFindings.map { report.worstFinding >= $0 } ?? false
    exitStatus = !isComplete && !report.options.allowPartial ? 3 : isFailed ? 1 : 0
  }
}
