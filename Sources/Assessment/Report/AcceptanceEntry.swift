package import Inventory

/// What somebody accepted for a time, or plans to do by a day: one entry of `lapse-accepted.yml`.
package struct AcceptanceEntry: Hashable, Sendable {
  /// What it speaks of.
  package enum Subject: Hashable, Sendable {
    /// A credential by its stable id, in lower case.
    case credential(String)
    /// An application by client id, or one object by object id, in lower case.
    case application(String)

    package var id: String {
      switch self {
      case .credential(let id), .application(let id): id
      }
    }
  }

  /// A rotation that somebody is going to do.
  package struct Plan: Hashable, Sendable {
    package var owner: String
    /// The day by which it is done.
    package var due: Instant

    package init(owner: String, due: Instant) {
      (self.owner, self.due) = (owner, due)
    }
  }

  package var subject: Subject
  /// Statuses by name, and rules that find by id; sorted. Empty: every status that asks for action,
  /// which only a plan may say.
  package var rules: [String]
  package var reason: String?
  package var acceptedBy: String?
  package var ticket: String
  /// When it ends; of a plan its day.
  package var until: Instant
  /// What is worse than that is not accepted.
  package var ceiling: Severity?
  package var plan: Plan?
  /// How many statuses and findings it matched when somebody last looked.
  package var matches: Int?
  /// Where it is.
  package var file: String
  package var line: Int

  package init(
    subject: Subject, rules: [String], ticket: String, until: Instant, file: String, line: Int
  ) {
    (self.subject, self.rules, self.ticket, self.until) = (subject, rules, ticket, until)
    (self.file, self.line) = (file, line)
  }

  /// Days from as-of that an acceptance may last, and those by which a planned rotation is due.
  package static let longestDays: Int64 = 180
  package static let longestPlanDays: Int64 = 30

  /// What tells entries for one subject apart.
  package var key: String { subject.id + " " + rules.joined(separator: ",") }

  /// Whether it speaks of a status.
  func names(_ status: CredentialStatus) -> Bool {
    rules.isEmpty
      ? [.outage, .lapsed, .covered, .expiring, .replacementReady, .notYetValid].contains(status)
      : rules.contains(status.name)
  }

  /// Whether it speaks of a rule.
  func names(_ rule: RuleID) -> Bool { rules.contains(rule.description) }

  /// Statuses that can be accepted: those that say something.
  package static let statuses = CredentialStatus.allCases.filter {
    $0 != .healthy && $0 != .platformManaged
  }
}

/// An entry with what became of it.
package struct Acceptance: Sendable {
  package var entry: AcceptanceEntry
  /// Statuses and findings that it names and its subject has, whether or not it has ended.
  package var matched = 0
  /// Whether its day has passed.
  package var hasEnded: Bool

  /// Whether what it matches is accepted: a plan accepts nothing.
  package var accepts: Bool { entry.plan == nil && !hasEnded }
}

/// How much of a report somebody accepted; the counts beside hold it all the same.
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
  /// The entry that a credential's status matches; nil for none.
  package func acceptance(of row: AssessedCredential) -> Acceptance? {
    row.acceptance.flatMap { acceptances.indices.contains(Int($0)) ? acceptances[Int($0)] : nil }
  }

  package func acceptance(of row: FindingRow) -> Acceptance? {
    row.acceptance.flatMap { acceptances.indices.contains(Int($0)) ? acceptances[Int($0)] : nil }
  }

  /// Whether somebody accepted a credential's status, for now.
  package func isAccepted(_ row: AssessedCredential) -> Bool {
    row.acceptance != nil && acceptance(of: row)?.accepts ?? false
  }

  package func isAccepted(_ row: FindingRow) -> Bool {
    row.acceptance != nil && acceptance(of: row)?.accepts ?? false
  }

  /// The plan to rotate a credential, also where its day has passed.
  package func plan(of row: AssessedCredential) -> AcceptanceEntry.Plan? {
    row.acceptance == nil ? nil : acceptance(of: row)?.entry.plan
  }
}

extension AcceptanceEntry {
  /// A stable id in lower case; nil where it is none.
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
