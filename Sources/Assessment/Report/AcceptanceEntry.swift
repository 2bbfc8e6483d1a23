package import Inventory

/// One entry of `lapse-accepted.yml`: what somebody accepts for a time, or plans to do by a day.
package struct AcceptanceEntry: Hashable, Sendable {
  /// What the entry is about.
  package enum Subject: Hashable, Sendable {
    /// A credential, by its stable ID in lower case.
    case credential(String)
    /// An application by client ID, or one object by object ID, in lower case.
    case application(String)

    package var id: String {
      switch self {
      case .credential(let id), .application(let id): id
      }
    }
  }

  /// A rotation that somebody plans to do.
  package struct Plan: Hashable, Sendable {
    package var owner: String
    /// The day by which it will be done.
    package var due: Instant

    package init(owner: String, due: Instant) {
      (self.owner, self.due) = (owner, due)
    }
  }

  package var subject: Subject
  /// Names of statuses and IDs of finding rules, sorted.
  /// Empty means every status that asks for action; only a plan may be empty.
  package var rules: [String]
  package var reason: String?
  package var acceptedBy: String?
  package var ticket: String
  /// When the acceptance ends, or when the plan is due.
  package var until: Instant
  /// The highest severity that is accepted; nil for any.
  package var ceiling: Severity?
  package var plan: Plan?
  /// How many statuses and findings it matched when somebody last checked.
  package var matches: Int?
  /// The file that contains the entry.
  package var file: String
  package var line: Int

  package init(
    subject: Subject, rules: [String], ticket: String, until: Instant, file: String, line: Int
  ) {
    (self.subject, self.rules, self.ticket, self.until) = (subject, rules, ticket, until)
    (self.file, self.line) = (file, line)
  }

  /// How many days from as-of an acceptance may last, and within how many a plan must be due.
  package static let longestDays: Int64 = 180
  package static let longestPlanDays: Int64 = 30

  /// Tells apart the entries for one subject.
  package var key: String { subject.id + " " + rules.joined(separator: ",") }

  /// Whether it is about a status.
  func names(_ status: CredentialStatus) -> Bool {
    rules.isEmpty
      ? [.outage, .lapsed, .covered, .expiring, .replacementReady, .notYetValid].contains(status)
      : rules.contains(status.name)
  }

  /// Whether it is about a rule.
  func names(_ rule: RuleID) -> Bool { rules.contains(rule.description) }

  /// The statuses that can be accepted: those that say something.
  package static let statuses = CredentialStatus.allCases.filter {
    $0 != .healthy && $0 != .platformManaged
  }
}

/// An entry with its effect on a report.
package struct Acceptance: Sendable {
  package var entry: AcceptanceEntry
  /// How many statuses and findings of its subject it names, even if it has ended.
  package var matched = 0
  /// Whether its day has passed.
  package var hasEnded: Bool

  /// Whether what it matches is accepted; a plan accepts nothing.
  package var accepts: Bool { entry.plan == nil && !hasEnded }
}

/// How much of a report is accepted; the other counts include it all the same.
package struct AcceptedCounts: Hashable, Sendable {
  package var credentials = 0
  package var findings = 0
  /// Credentials whose rotation is planned.
  package var planned = 0

  package init() {}

  init(of report: AssessmentReport) {
    for row in report.credentials {
      if report.isAccepted(row) { credentials += 1 }
      if report.plan(of: row) != nil { planned += 1 }
    }
    findings = report.findingRows.count { report.isAccepted($0) }
  }

  package var isEmpty: Bool { self == AcceptedCounts() }
}

extension AssessmentReport {
  /// Returns the entry that a credential's status matches; nil if there is none.
  package func acceptance(of row: AssessedCredential) -> Acceptance? {
    row.acceptance.flatMap { acceptances.indices.contains(Int($0)) ? acceptances[Int($0)] : nil }
  }

  package func acceptance(of row: FindingRow) -> Acceptance? {
    row.acceptance.flatMap { acceptances.indices.contains(Int($0)) ? acceptances[Int($0)] : nil }
  }

  /// Whether a credential's status is currently accepted.
  package func isAccepted(_ row: AssessedCredential) -> Bool {
    row.acceptance != nil && acceptance(of: row)?.accepts ?? false
  }

  package func isAccepted(_ row: FindingRow) -> Bool {
    row.acceptance != nil && acceptance(of: row)?.accepts ?? false
  }

  /// Returns the plan to rotate a credential, even if it is overdue.
  package func plan(of row: AssessedCredential) -> AcceptanceEntry.Plan? {
    row.acceptance == nil ? nil : acceptance(of: row)?.entry.plan
  }
}

extension AcceptanceEntry {
  /// Returns a stable ID in lower case; nil if the text is not one.
  package static func credentialId(_ text: String) -> String? {
    let id = text.lowercased()
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 5, parts.allSatisfy({ !$0.isEmpty }),
      DirectoryObject.ObjectType.allCases.contains(where: { $0.idPart == parts[1] }),
      CredentialKind.allCases.contains(where: { $0.idPart == parts[3] })
    else { return nil }
    return id
  }
}
