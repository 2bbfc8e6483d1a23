import Inventory
package import Reporters
import SavedReports

/// `period.json`: gaps first, then what was overdue, accepted and rotated.
package enum PeriodDocument {
  package static let path = "data/period.json"

  package static func tree(_ history: PeriodHistory) -> JSONTree {
    .members([
      "from": .text(history.range.firstDay),
      "until": .text(history.range.lastDay),
      "weeksWithoutReport": .array(
        history.missingWeeks.map { week in .members(["from": .text(PeriodRange.day(week.from))]) }),
      "weeks": .array(
        history.weeks.map { week in
          .members([
            "from": .text(PeriodRange.day(week.from)),
            "until": .text(PeriodRange.day(week.until.advanced(bySeconds: -1))),
            "reports": .number(week.reports),
          ])
        }),
      "reports": .array(
        history.reports.map { report in
          .members([
            "asOf": .text(report.asOf.rfc3339), "complete": .bool(report.isComplete),
            "applications": .number(Int(report.applications)),
            "credentials": .number(Int(report.credentials)), "overdue": .number(report.overdue),
          ])
        }),
      "overdue": .array(
        history.overdue.map { item in
          .members([
            "credential": .text(item.subject.id),
            "applicationName": .optional(item.subject.application),
            "displayName": .optional(item.subject.name),
            "endDateTime": .optional(item.subject.end?.rfc3339),
            "firstSeen": .text(item.firstSeen.rfc3339), "lastSeen": .text(item.lastSeen.rfc3339),
            "daysOverdueWhenLastSeen": item.days.map { .number(Int($0)) },
            "settledBy": item.settled.map { .text($0.rfc3339) } ?? .null,
            "outcome": .optional(item.outcome),
          ])
        }),
      "warnings": .array(
        history.warned.map { item in
          .members([
            "credential": .text(item.subject.id),
            "applicationName": .optional(item.subject.application),
            "warned": .text(item.warned.rfc3339),
            "replacementBegan": item.replaced.map { .text($0.rfc3339) } ?? .null,
            "daysFromWarning": item.days.map { .number(Int($0)) },
          ])
        }),
      "rotations": .array(
        history.rotated.map { item in
          .members([
            "credential": .text(item.subject.id),
            "applicationName": .optional(item.subject.application),
            "began": .text(item.start.rfc3339), "addedBy": .optional(item.by),
            "addedAt": .optional(item.at?.rfc3339),
          ])
        }),
      "acceptances": .array(
        history.accepted.map { item in
          .members([
            "id": .text(item.acceptance.id), "rules": .texts(item.acceptance.rules),
            "acceptedBy": .optional(item.acceptance.acceptedBy),
            "reason": .optional(item.acceptance.reason),
            "ticket": .optional(item.acceptance.ticket),
            "until": .optional(item.acceptance.until?.rfc3339),
            "firstSeen": .text(item.firstSeen.rfc3339), "lastSeen": .text(item.lastSeen.rfc3339),
          ])
        }),
    ])
  }
}
