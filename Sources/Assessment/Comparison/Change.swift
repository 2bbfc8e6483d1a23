package import Inventory

/// One difference between two reports: its subject before and after.
package struct Change: Sendable {
  package enum Subject: Sendable {
    case credential
    case object
    case finding
  }

  package var kind: ChangeKind
  package var subject: Subject
  /// The row in the older report: an index into its credentials, objects or findings.
  package var before: Int?
  /// The row in the newer report.
  package var after: Int?
  /// The older of two successive credentials, in the older report.
  package var replaces: Int?
  /// The newer of the two, in the newer report.
  package var replacedBy: Int?
  /// Owners by ID.
  package var lost: [Identifier] = []
  package var gained: [Identifier] = []
  /// Who made the change, if the audit log says so.
  package var actor: AuditedAct?

  init(_ kind: ChangeKind, _ subject: Subject, before: Int? = nil, after: Int? = nil) {
    (self.kind, self.subject) = (kind, subject)
    (self.before, self.after) = (before, after)
  }
}

/// Who did something to an object, according to the directory's audit log.
package struct AuditedAct: Hashable, Sendable {
  package var at: Instant
  /// The display name or user principal name of the user, or the name of the application.
  package var by: String
  package var isApplication: Bool

  package init(at: Instant, by: String, isApplication: Bool) {
    (self.at, self.by, self.isApplication) = (at, by, isApplication)
  }
}
