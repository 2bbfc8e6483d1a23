import Assessment
import Inventory
import System

/// The events of a calendar.
struct ICalendarSelection {
  /// Findings of one rule that fall due at the same time.
  ///
  /// A policy that takes effect concerns thousands on one day.
  struct DueFindings {
    let rule: String
    let instant: Instant
    /// Indexes into `AssessmentReport.findings`.
    let findings: [Int]
  }

  /// Sorted by day.
  let events: [ICalendarEvent]
  let due: [DueFindings]
  /// The number of events that are left out.
  let leftOut: Int
  /// The number of credentials whose end cannot be read, so that they have no event.
  let withoutDate: Int
  /// The owner that the calendar is limited to.
  let owner: String?
  /// The number of objects of that owner.
  let ownedObjects: Int
  /// The number of objects whose owners were not collected, if the calendar is limited to an owner.
  let objectsOfUnknownOwners: Int

  init(_ report: AssessmentReport, owner: String?, limit: Int) {
    self.owner = owner
    let held = owner.map(report.objects(heldBy:))
    func isShown(_ object: ReportObjectIndex) -> Bool {
      held?.contains(report.objects[Int(object)].object.position) ?? true
    }
    ownedObjects = held?.count ?? 0
    objectsOfUnknownOwners = owner.map(report.countOfObjects(possiblyHeldBy:)) ?? 0
    var events: [ICalendarEvent] = []
    var withoutDate = 0
    for (index, row) in report.credentials.enumerated() where isShown(row.object) {
      if row.status == .unreadable { withoutDate += 1 }
      Self.add(row, at: index, in: report, to: &events)
    }
    due = Self.dueFindings(in: report, isShown)
    events += due.enumerated().map { ICalendarEvent(.due($0), at: $1.instant) }
    leftOut = max(events.count - limit, 0)
    if leftOut > 0 {
      // Keep coming events, soonest first; then past ones, latest first.
      let today = report.asOf.civilDate.daysSinceEpoch
      events = Self.sorted(events) { event in
        event.day >= today ? event.day - today : Self.past + (today - event.day)
      }
      events.removeLast(leftOut)
    }
    self.events = Self.sorted(events, by: \.day)
    self.withoutDate = withoutDate
  }

  /// An offset that sorts past days after all that are still to come.
  private static let past: Int64 = 1 << 40

  /// Sorts by a number; equal ones keep their order.
  private static func sorted(
    _ events: [ICalendarEvent], by number: (ICalendarEvent) -> Int64
  ) -> [ICalendarEvent] {
    events.enumerated().map { (number($1), $0) }.ordered { $0 < $1 }.map { events[$1] }
  }

  private static func add(
    _ row: AssessedCredential, at index: Int, in report: AssessmentReport,
    to events: inout [ICalendarEvent]
  ) {
    guard let end = report.validity(of: row).end.instant, end < ExpiryBuckets.never else { return }
    switch row.status {
    case .healthy, .expiring, .notYetValid, .replacementReady:
      // No event to rotate it if a replacement exists, if it is valid for a week at most (a program
      // rotates those), or if the day to rotate it is past.
      if row.successorCount == 0, (report.lifetimeDays(of: row) ?? .max) > 7,
        let start = report.horizonStart(of: row),
        start.civilDate.daysSinceEpoch >= report.asOf.civilDate.daysSinceEpoch
      {
        events.append(ICalendarEvent(.rotateBy(ReportCredentialIndex(index)), at: start))
      }
      events.append(ICalendarEvent(.expires(ReportCredentialIndex(index)), at: end))
    case .outage, .lapsed, .covered:
      if row.severity >= .low {
        events.append(ICalendarEvent(.expires(ReportCredentialIndex(index)), at: end))
      }
    case .superseded, .dormant, .platformManaged, .unreadable: break
    }
  }

  /// Returns findings with a due date, grouped by time and rule.
  private static func dueFindings(
    in report: AssessmentReport, _ isShown: (ReportObjectIndex) -> Bool
  ) -> [DueFindings] {
    struct Key: Hashable {
      var rule: RuleID
      var due: Instant
    }
    var groups: [Key: [Int]] = [:]
    for (position, row) in report.findingRows.enumerated() {
      guard let due = row.dueDateTime, let object = row.object, isShown(object) else { continue }
      groups[Key(rule: row.rule, due: due), default: []].append(position)
    }
    return groups.map {
      DueFindings(rule: $0.key.rule.description, instant: $0.key.due, findings: $0.value)
    }
    .ordered { ($0.instant, $0.rule) < ($1.instant, $1.rule) }
  }
}

/// One day in the calendar, before it is put into words.
///
/// It takes only a few bytes, because a large tenant has millions to choose from.
struct ICalendarEvent {
  enum Subject {
    /// When to replace it; an index into `AssessmentReport.credentials`.
    case rotateBy(ReportCredentialIndex)
    /// Its last day; an index into `AssessmentReport.credentials`.
    case expires(ReportCredentialIndex)
    /// When findings fall due; an index into ``ICalendarSelection/due``.
    case due(Int)
  }

  /// Days since 1970-01-01, UTC.
  let day: Int64
  let subject: Subject

  init(_ subject: Subject, at instant: Instant) {
    day = instant.civilDate.daysSinceEpoch
    self.subject = subject
  }
}
