import Inventory
import System

/// What has to be done when: the lists at the top of a report.
/// Each credential is in at most one of them.
///
/// ``Figures`` counts the same rows: the length of a list equals the figure that links to it.
package struct Agenda: Sendable {
  /// An application that is down.
  package struct Outage: Sendable {
    package var object: ReportObjectIndex
    /// Its credentials with status outage, most severe first; never empty.
    package var credentials: [ReportCredentialIndex]
  }

  /// The applications that are down, most severe first.
  package private(set) var down: [Outage] = []
  /// Live credentials that expire within 7 days.
  /// Those of severity medium or above come first, then those of severity low; each soonest first.
  package private(set) var week: [ReportCredentialIndex] = []
  /// Live credentials that expire within 30 days but not within 7, soonest first.
  package private(set) var month: [ReportCredentialIndex] = []
  /// Everything with status lapsed, most severe first, then by latest end.
  package private(set) var lapsed: [ReportCredentialIndex] = []
  /// Everything else of severity low or above, by date.
  package private(set) var later: [ReportCredentialIndex] = []

  package init() {}

  init(of report: AssessmentReport) {
    var positions: [ReportObjectIndex: Int] = [:]
    for index in report.actFirst {
      let row = report.credentials[Int(index)]
      if row.status == .outage {
        if let position = positions[row.object] {
          down[position].credentials.append(index)
        } else {
          positions[row.object] = down.count
          down.append(Outage(object: row.object, credentials: [index]))
        }
      } else if row.status != .lapsed {
        if report.expires(row, withinDays: 7) {
          week.append(index)
        } else if report.expires(row, withinDays: 30) {
          month.append(index)
        } else {
          later.append(index)
        }
      }
    }
    for (index, row) in report.credentials.enumerated() where row.status == .lapsed {
      lapsed.append(ReportCredentialIndex(index))
    }
    func end(_ index: ReportCredentialIndex) -> Int64 {
      report.validity(of: report.credentials[Int(index)]).end.instant?.secondsSinceEpoch ?? .min
    }
    func severity(_ index: ReportCredentialIndex) -> Severity {
      report.credentials[Int(index)].severity
    }
    func isAccepted(_ index: ReportCredentialIndex) -> Bool {
      report.isAccepted(report.credentials[Int(index)])
    }
    week.order {
      let (left, right) = (severity($0) < .medium, severity($1) < .medium)
      return left != right ? right : (end($0), $0) < (end($1), $1)
    }
    month.order { (end($0), $0) < (end($1), $1) }
    later.order { (end($0), $0) < (end($1), $1) }
    lapsed.order {
      let (left, right) = (severity($0), severity($1))
      return left != right ? left > right : (end($1), $0) < (end($0), $1)
    }
    guard report.accepted.credentials > 0 else { return }
    // Accepted rows stay in their list, after those that nobody accepted.
    for list in [\Agenda.week, \.month, \.lapsed, \.later] {
      self[keyPath: list] =
        self[keyPath: list].filter { !isAccepted($0) } + self[keyPath: list].filter(isAccepted)
    }
  }
}

extension AssessmentReport {
  /// What needs action and is neither down nor in the list of this week, most severe first.
  package var actFirstAfterWeek: [AssessedCredential] {
    actFirst.map { credentials[Int($0)] }
      .filter { $0.status != .outage && !expires($0, withinDays: 7) }
  }
}
