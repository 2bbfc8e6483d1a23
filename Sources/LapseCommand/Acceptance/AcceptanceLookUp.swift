import Assessment
import Inventory
import SavedReports

/// Finds what the user wants to accept in a result file.
struct AcceptanceLookUp {
  struct Found {
    var subject: AcceptanceEntry.Subject
    /// Its statuses and findings, with their severities.
    var matches: [(rule: String, severity: Severity)]

    var rules: [String] { Set(matches.map(\.rule)).sorted() }

    func matches(_ rules: [String], _ ceiling: Severity?) -> Int {
      matches.count { rules.contains($0.rule) && $0.severity <= ceiling ?? .critical }
    }
  }

  private let saved: SavedReport
  private let path: String

  init(_ saved: SavedReport, _ path: String) {
    (self.saved, self.path) = (saved, path)
  }

  /// Finds a credential by stable id or keyId, an application by client id, object id or exact name.
  func find(_ id: String) throws(ConfigurationError) -> Found {
    let rows = saved.rows
    let wanted = id.lowercased()
    let ids = rows.credentials.map { $0.id.text(in: rows.text) }
    let credentials = rows.credentials.indices.filter {
      ids[$0] == wanted || rows.credentials[$0].keyId.text(in: rows.text).lowercased() == wanted
    }
    guard credentials.count <= 1 else {
      throw ConfigurationError(
        file: path, line: nil,
        problem: "\(credentials.count) credentials have that keyId: name one by its id")
    }
    if let position = credentials.first {
      return Found(
        subject: .credential(ids[position]), matches: matches(credentials: [position], objects: []))
    }
    let objects = rows.applications.indices.filter { position in
      let row = rows.applications[position]
      return [row.objectId, row.appId].contains {
        !$0.isMissing && $0.text(in: rows.text).lowercased() == wanted
      }
    }
    if objects.isEmpty { return try find(named: id) }
    return found(wanted, objects)
  }

  /// Finds an application by its exact name, which a registration and its service principal share.
  private func find(named name: String) throws(ConfigurationError) -> Found {
    let rows = saved.rows
    let objects = rows.applications.indices.filter {
      rows.string(rows.applications[$0].name) == name
    }
    let ids = Set(
      objects.map { position in
        let row = rows.applications[position]
        return (row.appId.isMissing ? row.objectId : row.appId).text(in: rows.text).lowercased()
      })
    guard let id = ids.first else {
      throw ConfigurationError(
        file: path, line: nil,
        problem: "has no credential or application with that id or name: check it")
    }
    guard ids.count == 1 else {
      throw ConfigurationError(
        file: path, line: nil,
        problem: "\(ids.count) applications have that name: name one by its client id: "
          + ids.sorted().prefix(5).joined(separator: ", "))
    }
    return found(id, objects)
  }

  private func found(_ id: String, _ objects: [Int]) -> Found {
    let rows = saved.rows
    let own = rows.credentials.indices.filter {
      objects.contains(Int(rows.credentials[$0].application))
    }
    return Found(
      subject: .application(id), matches: matches(credentials: own, objects: objects))
  }

  private func matches(
    credentials: [Int], objects: [Int]
  ) -> [(rule: String, severity: Severity)] {
    let rows = saved.rows
    let statuses = credentials.map { rows.credentials[$0] }
      .filter { $0.severity >= .low && AcceptanceEntry.statuses.contains($0.status) }
      .map { (rule: $0.status.name, severity: $0.severity) }
    let owners = Set(objects.map { rows.applications[$0].objectId })
    let findings = rows.findings.filter { finding in
      finding.credential.map { credentials.contains(Int($0)) }
        ?? owners.contains(finding.objectId)
    }
    .compactMap { finding in
      rows.string(finding.rule).flatMap { rule in
        AcceptanceFile.names.contains(rule) ? (rule: rule, severity: finding.severity) : nil
      }
    }
    return statuses + findings
  }
}
