import Assessment
package import Inventory
package import SavedReports
import System

/// The history of a period from a series of weekly reports.
///
/// It collects what was overdue, accepted and rotated, and when. Reports are added in chronological
/// order.
package struct PeriodHistory: Sendable {
  package struct Report: Sendable {
    package var asOf: Instant
    package var isComplete: Bool
    package var applications: Int64
    package var credentials: Int64
    package var overdue = 0
  }

  /// A credential in terms that people recognise.
  package struct Subject: Sendable {
    package var id: String
    package var application: String?
    package var name: String?
    package var end: Instant?
  }

  /// A credential that had expired and was not replaced.
  package struct Overdue: Sendable {
    package var subject: Subject
    package var firstSeen: Instant
    package var lastSeen: Instant
    /// The report in which it was no longer overdue; nil if it still is.
    package var settled: Instant?
    /// Its outcome according to that report.
    package var outcome: String?

    /// Days from its end to the last report that lists it; nil without an end.
    package var days: Int64? { subject.end.map { lastSeen.wholeDays(since: $0) } }
  }

  /// The time from the first report that warned about a credential to its replacement.
  package struct Warning: Sendable {
    package var subject: Subject
    package var warned: Instant
    /// When the replacement became valid; nil if there is none yet.
    package var replaced: Instant?
    package var days: Int64? { replaced.map { $0.wholeDays(since: warned) } }
  }

  /// A credential that became valid in the period.
  package struct Rotation: Sendable {
    package var subject: Subject
    package var start: Instant
    /// Who created it, according to the audit log; nil if that was not collected.
    package var by: String?
    package var at: Instant?
  }

  package struct Accepted: Sendable {
    package var acceptance: SavedAcceptance
    package var firstSeen: Instant
    package var lastSeen: Instant
  }

  package let range: PeriodRange
  package private(set) var reports: [Report] = []
  private var open: [String: Overdue] = [:]
  private var closed: [Overdue] = []
  private var warnings: [String: Warning] = [:]
  private var rotations: [String: Rotation] = [:]
  private var acceptances: [String: Accepted] = [:]

  package init(_ range: PeriodRange) { self.range = range }

  package var overdue: [Overdue] {
    (closed + open.values).ordered {
      ($0.firstSeen, $0.subject.id) < ($1.firstSeen, $1.subject.id)
    }
  }

  package var warned: [Warning] {
    warnings.values.ordered { ($0.warned, $0.subject.id) < ($1.warned, $1.subject.id) }
  }

  package var rotated: [Rotation] {
    rotations.values.ordered { ($0.start, $0.subject.id) < ($1.start, $1.subject.id) }
  }

  package var accepted: [Accepted] {
    // Several entries may be about one subject, each with rules of its own.
    acceptances.ordered { ($0.value.firstSeen, $0.key) < ($1.value.firstSeen, $1.key) }
      .map(\.value)
  }

  /// The weeks with the number of reports in each.
  package var weeks: [(from: Instant, until: Instant, reports: Int)] {
    range.weeks.map { week in
      (week.from, week.until, reports.count { $0.asOf >= week.from && $0.asOf < week.until })
    }
  }

  package var missingWeeks: [(from: Instant, until: Instant)] {
    weeks.filter { $0.reports == 0 }.map { ($0.from, $0.until) }
  }

  package mutating func add(_ saved: SavedReport) {
    let asOf = saved.asOf
    var report = Report(
      asOf: asOf, isComplete: !saved.isIncomplete, applications: saved.applications,
      credentials: saved.credentials)
    let rows = saved.rows
    var starts: [String: Instant] = [:]
    for row in rows.credentials {
      if let start = row.start { starts[row.keyId.text(in: rows.text)] = start }
    }
    var seen: [String: String] = [:]
    for row in rows.credentials {
      let isOverdue =
        (row.status == .outage || row.status == .lapsed) && !row.isAccepted
        && !row.isPlatformManaged
      let warns = row.status == .expiring || row.status == .replacementReady
      let began = row.start.map { range.contains($0) && $0 <= asOf } ?? false
      guard isOverdue || warns || began || !open.isEmpty || !warnings.isEmpty else { continue }
      let id = row.id.text(in: rows.text)
      if isOverdue { report.overdue += 1 }
      let subject = Subject(
        id: id, application: rows.string(rows.applications[Int(row.application)].name),
        name: rows.string(row.name), end: row.end)
      note(subject, asOf, isOverdue: isOverdue, warns: warns)
      if open[id] != nil, !isOverdue {
        seen[id] = row.isAccepted ? "accepted" : row.status.name
      } else if isOverdue {
        seen[id] = ""
      }
      if var warning = warnings[id], warning.replaced == nil {
        let began = rows.strings(row.successors).compactMap { starts[$0] }.max()
        warning.replaced = began
        warnings[id] = warning
      }
      if began, let start = row.start {
        rotations[id] = Rotation(
          subject: subject, start: start, by: rows.string(row.addedBy), at: row.addedAt)
      }
    }
    // Data that was not read completely may still contain what is not seen.
    for (id, var item) in open where seen[id] != "" && (seen[id] != nil || report.isComplete) {
      (item.settled, item.outcome) = (asOf, seen[id] ?? "removed")
      closed.append(item)
      open[id] = nil
    }
    // A plan accepts nothing.
    for acceptance in rows.acceptances where acceptance.plannedDue == nil {
      let key = acceptance.id + "\n" + acceptance.rules.joined(separator: ",")
      let first = acceptances[key]?.firstSeen ?? asOf
      acceptances[key] = Accepted(acceptance: acceptance, firstSeen: first, lastSeen: asOf)
    }
    reports.append(report)
  }

  private mutating func note(
    _ subject: Subject, _ asOf: Instant, isOverdue: Bool, warns: Bool
  ) {
    if isOverdue {
      var item = open[subject.id] ?? Overdue(subject: subject, firstSeen: asOf, lastSeen: asOf)
      item.lastSeen = asOf
      open[subject.id] = item
    }
    if warns, warnings[subject.id] == nil {
      warnings[subject.id] = Warning(subject: subject, warned: asOf)
    }
  }
}
