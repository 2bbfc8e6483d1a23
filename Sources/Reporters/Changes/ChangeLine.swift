import Assessment
import Inventory

/// One change with its texts looked up, ready for a format to lay out.
struct ChangeLine {
  let change: Change
  let severity: Severity
  /// The application's name, or its id if it has none; for a finding, the object it is about.
  let application: String
  let objectType: DirectoryObject.ObjectType?
  /// `secret "prod" …9f3c`; empty if the change is not about a credential.
  let credential: String
  /// What changed: the states before and after, the owners, or the rule.
  let detail: String

  init(_ change: Change, in comparison: Comparison) {
    self.change = change
    severity = comparison.severity(of: change)
    let found = comparison.object(of: change)
    objectType = found?.object.key.type
    let report = (found?.isAfter ?? true) ? comparison.after : comparison.before
    let name = found.map { Self.name(of: $0.object, in: report) } ?? ""
    switch change.subject {
    case .credential:
      let row =
        change.after.map { comparison.after.credentials[$0] }
        ?? change.before.map { comparison.before.credentials[$0] }
      application = name
      credential = row.map { Self.credential($0, in: report) } ?? ""
      detail = Self.detail(of: change, in: comparison)
    case .object:
      application = name
      credential = ""
      detail = Self.owners(of: change, in: comparison)
    case .finding:
      let (finding, report) = Self.finding(of: change, in: comparison)
      application = finding.flatMap { Self.name(of: $0, in: report) } ?? ""
      credential = ""
      detail =
        finding.map { finding in
          let title = RuleBook.finding.first { $0.id == finding.rule.description }?.title
          return [finding.rule.description, title].compactMap { $0 }.joined(separator: " ")
        } ?? ""
    }
  }

  /// `by Ada, 20 Nov 2026`; nil if the audit log does not say.
  var actor: String? {
    change.actor.map { act in
      "by \(act.isApplication ? "the application " : "")\(act.by), \(TimeWording.date(act.at))"
    }
  }

  // MARK: Parts

  private static func name(
    of object: ComparedReport.Object, in report: ComparedReport
  ) -> String {
    report.text.string(object.name) ?? report.spelling(of: object.key.id)
  }

  private static func credential(
    _ row: ComparedReport.Credential, in report: ComparedReport
  ) -> String {
    let kind = row.key.kind.words
    let name = report.text.string(row.name).map { " \"\($0)\"" } ?? ""
    return "\(kind)\(name) …\(report.spelling(of: row.key.keyId).suffix(4))"
  }

  private static func finding(
    of change: Change, in comparison: Comparison
  ) -> (ComparedReport.Finding?, ComparedReport) {
    if let position = change.after {
      return (comparison.after.findings[position], comparison.after)
    }
    return (change.before.map { comparison.before.findings[$0] }, comparison.before)
  }

  private static func name(
    of finding: ComparedReport.Finding, in report: ComparedReport
  ) -> String? {
    if let row = finding.row { return name(of: report.objects[row], in: report) }
    return finding.object.map { report.spelling(of: $0.id) } ?? finding.subject
  }

  private static func detail(of change: Change, in comparison: Comparison) -> String {
    func state(_ row: ComparedReport.Credential) -> String {
      let status = CredentialWording.status(row.status).lowercased()
      return row.severity >= .low ? "\(status) (\(row.severity.name))" : status
    }
    let was = change.before.map { comparison.before.credentials[$0] }
    let now = change.after.map { comparison.after.credentials[$0] }
    var parts: [String] = []
    switch (was, now) {
    case (let was?, let now?):
      parts.append(state(was) == state(now) ? state(now) : "\(state(was)) → \(state(now))")
      if now.hasEnded(at: comparison.after.asOf), let end = now.end {
        parts.append("ended \(TimeWording.date(end))")
      }
    case (let was?, nil): parts.append("\(state(was)) → gone")
    case (nil, let now?):
      parts.append(state(now))
      if let end = now.end { parts.append("until \(TimeWording.date(end))") }
    case (nil, nil): break
    }
    if let position = change.replacedBy {
      let row = comparison.after.credentials[position]
      parts.append("replaced by \(credential(row, in: comparison.after))")
    }
    if let position = change.replaces {
      let row = comparison.before.credentials[position]
      parts.append("replaces \(credential(row, in: comparison.before))")
    }
    if change.kind == .replacedStillUsed, let used = now?.lastUsed {
      parts.append("last used \(TimeWording.date(used))")
    }
    return parts.joined(separator: ", ")
  }

  private static func owners(of change: Change, in comparison: Comparison) -> String {
    func names(_ ids: [Identifier], _ report: ComparedReport, _ object: Int?) -> String {
      ids.map { report.ownerName($0, ofObjectAt: object) ?? report.spelling(of: $0) }
        .joined(separator: ", ")
    }
    var parts: [String] = []
    if !change.lost.isEmpty {
      parts.append("lost \(names(change.lost, comparison.before, change.before))")
    }
    if !change.gained.isEmpty {
      parts.append("gained \(names(change.gained, comparison.after, change.after))")
    }
    if change.kind == .ownerLost, let position = change.after,
      comparison.after.objects[position].owners?.isEmpty == true
    {
      parts.append("nobody is left")
    }
    return parts.joined(separator: "; ")
  }
}

extension ComparedReport {
  /// Returns the name of an object's owner; nil if it is unknown.
  func ownerName(_ id: Identifier, ofObjectAt position: Int?) -> String? {
    guard let position, let range = objects[position].owners else { return nil }
    return owners[range].first { $0.id == id }.flatMap { text.string($0.name) }
  }
}
