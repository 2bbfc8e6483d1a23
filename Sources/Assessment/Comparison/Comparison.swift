import Inventory

/// What is different between two reports of one tenant.
///
/// Rows are matched by stable id alone. What the two do not both show is not told: ``refusals`` say
/// why.
package struct Comparison: Sendable {
  /// What a comparison says of one credential of the newer report.
  package enum Row: Hashable, Sendable {
    case unchanged
    case changed(ChangeKind)
    /// The older report does not show whether it was there, or how it stood.
    case unknown
  }

  package let before: ComparedReport
  package let after: ComparedReport
  /// By kind, the worst first; then by severity and stable id.
  package private(set) var changes: [Change]
  package private(set) var refusals: [Refusal]
  package private(set) var counts: [ChangeKind: Int] = [:]
  /// Whether the report that was named as the newer one is older than the other.
  package let isBackwards: Bool
  /// For each credential of the newer report.
  private var rows: [Row]
  /// Where each credential of the newer report stood in the older one; -1 where it is not in it.
  private var earlier: [Int]

  /// - Parameters:
  ///   - before: the older report.
  ///   - after: the newer one. Where it is older than the other, the same differences are told
  ///     backwards.
  ///   - acts: what the audit log says of who did what.
  /// - Throws: where the two are not of one tenant.
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
    rows = isBackwards ? finder.rowsBefore : finder.rowsAfter
    earlier = isBackwards ? finder.laterOfBefore : finder.earlierOfAfter
    for position in changes.indices {
      changes[position].actor = acts.act(behind: changes[position], in: self)
      counts[changes[position].kind, default: 0] += 1
      noteRow(of: changes[position])
    }
    changes = sorted()
  }

  /// What is said of a credential of the newer report.
  package func row(at position: Int) -> Row {
    rows.indices.contains(position) ? rows[position] : .unknown
  }

  /// The row of the older report that a credential of the newer one had.
  package func earlier(ofCredentialAt position: Int) -> ComparedReport.Credential? {
    guard earlier.indices.contains(position), earlier[position] >= 0 else { return nil }
    return before.credentials[earlier[position]]
  }

  /// The worst of what is said of a row stands for all of it.
  private mutating func noteRow(of change: Change) {
    guard change.subject == .credential, let position = change.after else { return }
    if case .changed(let kind) = rows[position], kind.place < change.kind.place { return }
    rows[position] = .changed(change.kind)
  }

  private func sorted() -> [Change] {
    changes.map { (change: $0, severity: severity(of: $0), id: id(of: $0)) }
      .sorted { left, right in
        let places = (left.change.kind.place, right.change.kind.place)
        if places.0 != places.1 { return places.0 < places.1 }
        if left.severity != right.severity { return left.severity > right.severity }
        return left.id < right.id
      }
      .map(\.change)
  }

  /// The severity that a change leaves, or took away.
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

  /// The stable id of what a change is about; of a finding its own id.
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

  /// The object that a change is about, in the report that has it, the newer one first.
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

  /// Whether a credential of the newer report is at a limit or above it and was not before; what
  /// cannot be compared was not.
  package func isNewlyAt(_ limit: Severity, credentialAt position: Int) -> Bool {
    let row = after.credentials[position]
    guard row.severity >= limit, row.status != .platformManaged, !row.isAccepted else {
      return false
    }
    guard let earlier = earlier(ofCredentialAt: position) else { return true }
    return earlier.severity < limit
  }

  /// How many findings are at a limit or above it and were not before.
  package func findingsNewlyAt(_ limit: Severity) -> Int {
    changes.count { change in
      guard change.kind == .findingNew, let position = change.after else { return false }
      return after.findings[position].severity >= limit && !after.findings[position].isAccepted
    }
  }
}

/// Why two reports are not compared.
package enum ComparisonError: Error, Hashable, Sendable {
  /// They are of two tenants.
  case tenants(String, String)
  /// One of them shows only what one team or owner has; nil for all.
  case owners(String?, String?)

  /// What is wrong, and what to do.
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
  /// The same difference from the newer report to the older.
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
