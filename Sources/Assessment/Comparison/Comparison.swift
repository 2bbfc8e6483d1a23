import Inventory
import System

/// The differences between two reports of one tenant.
///
/// Rows are matched by stable ID alone. Differences that the two reports cannot both show are
/// withheld; ``refusals`` say why.
package struct Comparison: Sendable {
  /// What a comparison says about one credential of the newer report.
  package enum Row: Hashable, Sendable {
    case unchanged
    case changed(ChangeKind)
    /// The older report does not show whether the credential was there, or its status.
    case unknown
  }

  package let before: ComparedReport
  package let after: ComparedReport
  /// Sorted by kind, most severe first; then by severity and stable ID.
  package private(set) var changes: [Change]
  package private(set) var refusals: [Refusal]
  package private(set) var counts: [ChangeKind: Int] = [:]
  /// Whether the report that was named as the newer one is in fact the older.
  package let isBackwards: Bool
  private let areFindingsCompared: Bool
  /// The result for each credential of the newer report.
  private var rows: [Row]
  /// The position of each newer credential in the older report; -1 if it is not there.
  private var earlier: [Int]

  /// - Parameters:
  ///   - before: the older report.
  ///   - after: the newer one. If it is in fact the older, the same differences are told backwards.
  ///   - acts: what the audit log says about who did what.
  /// - Throws: ``ComparisonError`` if the two differ in tenant, or in the team or owner shown.
  package init(
    from before: ComparedReport, to after: ComparedReport, acts: AuditedActs = AuditedActs()
  ) throws(ComparisonError) {
    guard before.tenantId == after.tenantId else {
      throw .tenants(before.tenantId, after.tenantId)
    }
    guard before.owner?.lowercased() == after.owner?.lowercased() else {
      throw .owners(before.owner, after.owner)
    }
    (self.before, self.after) = (before, after)
    isBackwards = after.asOf < before.asOf
    var finder =
      isBackwards ? ChangeFinder(from: after, to: before) : ChangeFinder(from: before, to: after)
    finder.find()
    changes = isBackwards ? finder.changes.map { $0.reversed(before, after) } : finder.changes
    refusals = finder.comparability.refusals
    areFindingsCompared = finder.comparability.tellsFindings
    rows = isBackwards ? finder.rowsBefore : finder.rowsAfter
    earlier = isBackwards ? finder.laterOfBefore : finder.earlierOfAfter
    for position in changes.indices {
      changes[position].actor = acts.act(behind: changes[position], in: self)
      counts[changes[position].kind, default: 0] += 1
      noteRow(of: changes[position])
    }
    changes = sorted()
  }

  /// Returns what is said about a credential of the newer report.
  package func row(at position: Int) -> Row {
    rows.indices.contains(position) ? rows[position] : .unknown
  }

  /// Returns the older report's row of a credential of the newer report.
  package func earlier(ofCredentialAt position: Int) -> ComparedReport.Credential? {
    guard earlier.indices.contains(position), earlier[position] >= 0 else { return nil }
    return before.credentials[earlier[position]]
  }

  /// Keeps the most severe kind of change for a row.
  private mutating func noteRow(of change: Change) {
    guard change.subject == .credential, let position = change.after else { return }
    if case .changed(let kind) = rows[position], kind.place < change.kind.place { return }
    rows[position] = .changed(change.kind)
  }

  private func sorted() -> [Change] {
    changes.map { (change: $0, severity: severity(of: $0), id: id(of: $0)) }
      .ordered { left, right in
        let places = (left.change.kind.place, right.change.kind.place)
        if places.0 != places.1 { return places.0 < places.1 }
        if left.severity != right.severity { return left.severity > right.severity }
        return left.id < right.id
      }
      .map(\.change)
  }

  /// Returns the severity after a change, or before it if the subject is gone.
  package func severity(of change: Change) -> Severity {
    switch change.subject {
    case .credential:
      change.after.map { after.credentials[$0].severity }
        ?? change.before.map { before.credentials[$0].severity } ?? .none
    case .finding:
      change.after.map { after.findings[$0].severity }
        ?? change.before.map { before.findings[$0].severity } ?? .none
    case .object: .none
    }
  }

  /// Returns the stable ID of a change's subject; for a finding, the finding's own ID.
  package func id(of change: Change) -> String {
    switch change.subject {
    case .credential:
      change.after.map { after.stableId(after.credentials[$0].key) }
        ?? change.before.map { before.stableId(before.credentials[$0].key) } ?? ""
    case .object:
      change.after.map { after.stableId(after.objects[$0].key) }
        ?? change.before.map { before.stableId(before.objects[$0].key) } ?? ""
    case .finding:
      change.after.map { "\(after.findings[$0].rule)/\(after.findings[$0].subject)" }
        ?? change.before.map { "\(before.findings[$0].rule)/\(before.findings[$0].subject)" } ?? ""
    }
  }

  /// Returns the object that a change is about, from the newer report if it has it.
  package func object(of change: Change) -> (object: ComparedReport.Object, isAfter: Bool)? {
    switch change.subject {
    case .credential:
      if let position = change.after {
        return (after.objects[after.credentials[position].object], true)
      }
      return change.before.map { (before.objects[before.credentials[$0].object], false) }
    case .object:
      if let position = change.after { return (after.objects[position], true) }
      return change.before.map { (before.objects[$0], false) }
    case .finding: return nil
    }
  }

  /// Whether a credential of the newer report is at or above a limit and was not before, or has
  /// another status now. That an outage is over is no news to fail on.
  /// A credential that cannot be compared counts as not there before.
  package func isNewlyAt(_ limit: Severity, credentialAt position: Int) -> Bool {
    let row = after.credentials[position]
    guard row.severity >= limit, row.status != .platformManaged, !row.isAccepted else {
      return false
    }
    guard let earlier = earlier(ofCredentialAt: position) else { return true }
    return earlier.severity < limit
      || (earlier.status != row.status && earlier.status != .outage)
  }

  /// Returns how many findings are at or above a limit and were not before.
  ///
  /// Unlike ``changes``, this includes findings about new credentials and applications. If the
  /// findings of the two reports cannot be compared, only those count.
  package func findingsNewlyAt(_ limit: Severity) -> Int {
    let known = Set(before.findings.lazy.filter { $0.severity >= limit }.map(\.key))
    let credentials = Set(before.credentials.lazy.map(\.key))
    let objects = Set(before.objects.lazy.map(\.key))
    return after.findings.count { finding in
      guard finding.severity >= limit, !finding.isAccepted else { return false }
      if areFindingsCompared { return !known.contains(finding.key) }
      if let credential = finding.credential { return !credentials.contains(credential) }
      guard let object = finding.object else { return false }
      return !objects.contains(object) && before.otherObjects?.contains(object.id) != true
    }
  }
}

/// Why two reports cannot be compared.
package enum ComparisonError: Error, Hashable, Sendable {
  /// They are of different tenants.
  case tenants(String, String)
  /// One of them is limited to a team or owner that the other is not; nil for all.
  case owners(String?, String?)

  /// What is wrong and what to do.
  package var message: String {
    switch self {
    case .tenants(let before, let after):
      return "the reports are of two tenants, \(before) and \(after): name two of one tenant"
    case .owners(let before, let after):
      func words(_ owner: String?) -> String { owner.map { "only what \($0) has" } ?? "everything" }
      return
        "one report shows \(words(before)), the other \(words(after)): name two that show the same"
    }
  }
}

extension Change {
  /// Returns the same difference from the newer report to the older.
  fileprivate func reversed(_ before: ComparedReport, _ after: ComparedReport) -> Change {
    var change = self
    (change.before, change.after) = (self.after, self.before)
    (change.replaces, change.replacedBy) = (nil, nil)
    (change.lost, change.gained) = (gained, lost)
    change.kind = reversedKind(change, before, after)
    return change
  }

  private func reversedKind(
    _ change: Change, _ before: ComparedReport, _ after: ComparedReport
  ) -> ChangeKind {
    if kind == .ownerLost { return gained.isEmpty ? .ownerGained : .ownerLost }
    if kind == .ownerGained { return .ownerLost }
    guard let position = change.after else {
      return kind.reversed ?? .removed
    }
    guard let earlier = change.before else { return kind.reversed ?? .new }
    if let reversed = kind.reversed { return reversed }
    guard subject == .credential else { return .changed }
    let severities = (before.credentials[earlier].severity, after.credentials[position].severity)
    if severities.1 > severities.0, severities.1 >= .low { return .worsened }
    return severities.1 < severities.0 && severities.0 >= .low ? .improved : .changed
  }
}
