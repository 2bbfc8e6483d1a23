package import Assessment
import Inventory

/// `report.json`: the result itself, by the schema that `lapse schema report` prints.
///
/// Absent means unknown, null means none; arrays are sorted by id, times are RFC 3339 in UTC.
package struct JSONReporter: Reporter {
  /// Changes with the schema: the first number where a reader may break, the second where not.
  package static let schemaVersion = "1.0"

  package init() {}

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    report.withTable { table in
      var document = JSONDocument(report, table, sink)
      document.write()
    }
  }
}

/// The document while it is being written.
private struct JSONDocument {
  private let report: AssessmentReport
  private let table: ReportTable
  private let inventory: Inventory
  private let hasSpellings: Bool
  private let tenant: [UInt8]
  private var json: JSONWriter
  private let sink: ByteSink

  init(_ report: AssessmentReport, _ table: ReportTable, _ sink: ByteSink) {
    self.report = report
    self.table = table
    self.sink = sink
    inventory = report.inventory
    hasSpellings = !report.inventory.spellings.isEmpty
    tenant = Array(report.tenant.id.utf8)
    json = JSONWriter(sink)
  }

  mutating func write() {
    json.beginObject()
    writeHead()
    writeInputs()
    writeCompleteness()
    writeSummary()
    writeApplications()
    writeCredentials()
    json.key("candidates")
    json.beginArray()
    json.endArray()
    writeFindings()
    json.endObject()
    json.newLine()
  }

  // MARK: Head

  private mutating func writeHead() {
    json.key("schemaVersion")
    json.string(JSONReporter.schemaVersion)
    json.key("tool")
    json.beginObject()
    json.key("name")
    json.plain("lapse")
    json.key("version")
    json.string(ToolVersion.current)
    json.endObject()
    json.key("asOf")
    json.time(report.asOf)
    if let dataAsOf = report.dataAsOf {
      json.key("dataAsOf")
      json.time(dataAsOf)
    }
    json.key("tenant")
    json.beginObject()
    json.key("id")
    json.string(report.tenant.id)
    if let name = report.tenant.displayName {
      json.key("displayName")
      json.string(name)
    }
    if let cloud = report.tenant.cloud {
      json.key("cloud")
      json.string(cloud.rawValue)
    }
    json.endObject()
    writeConfiguration()
  }

  private mutating func writeConfiguration() {
    let options = report.options
    json.key("configuration")
    json.beginObject()
    json.key("bucketEdgesDays")
    json.beginArray()
    for edge in options.buckets.edgesInDays { json.number(edge) }
    json.endArray()
    json.key("horizonDays")
    json.number(options.horizonDays)
    for (name, severity) in [
      ("failOn", options.failOn), ("failOnFindings", options.failOnFindings),
    ] {
      json.key(name)
      if let severity { json.string(severity.name) } else { json.null() }
    }
    json.key("allowPartial")
    json.bool(options.allowPartial)
    json.endObject()
  }

  private mutating func writeInputs() {
    json.newLine()
    json.key("inputs")
    json.beginArray()
    for input in inventory.inputs {
      json.newLine()
      json.beginObject()
      json.key("path")
      json.string(input.path)
      if let digest = input.sha256 {
        json.key("sha256")
        json.string(digest)
      }
      json.key("bytes")
      json.number(input.bytes)
      json.key("format")
      json.string(input.format)
      json.key("objects")
      json.number(input.objects)
      if let problem = input.problem {
        json.key("problem")
        json.string(problem)
      }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeCompleteness() {
    json.newLine()
    json.key("completeness")
    json.beginArray()
    for entry in report.completeness.sorted(by: {
      $0.collection.rawValue < $1.collection.rawValue
    }) {
      json.newLine()
      json.beginObject()
      json.key("collection")
      json.string(entry.collection.rawValue)
      json.key("state")
      json.string(entry.state.rawValue)
      json.key("objects")
      json.number(entry.objects)
      json.key("reasons")
      json.beginArray()
      for reason in entry.reasons {
        json.beginObject()
        json.key("code")
        json.string(reason.code.rawValue)
        json.key("message")
        json.string(reason.message)
        json.key("count")
        json.number(reason.count)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeSummary() {
    let summary = report.summary
    json.newLine()
    json.key("summary")
    json.beginObject()
    json.key("applications")
    json.number(summary.applications)
    json.key("servicePrincipals")
    json.number(summary.servicePrincipals)
    json.key("credentials")
    json.number(summary.credentials)
    let buckets = report.options.buckets
    writeCounts("byBucket", buckets.all.map { (buckets.name(of: $0), summary.byBucket[$0]) })
    writeCounts(
      "byStatus", CredentialStatus.allCases.map { ($0.name, summary.byStatus[$0]) })
    writeCounts("byKind", CredentialKind.allCases.map { ($0.name, summary.byKind[$0]) })
    writeCounts("bySeverity", Severity.allCases.map { ($0.name, summary.bySeverity[$0]) })
    writeCounts("byTarget", [])
    json.endObject()
  }

  private mutating func writeCounts(_ name: StaticString, _ counts: [(String, Int?)]) {
    json.key(name)
    json.beginObject()
    for (name, count) in counts {
      json.key(name)
      json.number(count ?? 0)
    }
    json.endObject()
  }

  // MARK: Applications

  private mutating func writeApplications() {
    json.newLine()
    json.key("applications")
    json.beginArray()
    for row in table.objects {
      guard let object = table.directoryObject(of: row)?.pointee else { continue }
      json.newLine()
      json.beginObject()
      json.key("id")
      if hasSpellings { json.string(report.stableId(of: row)) } else { json.id(tenant, object) }
      json.key("objectId")
      identifier(object.id)
      json.key("objectType")
      json.plain(object.type.name)
      appId(object)
      text("displayName", object.displayName)
      if let audience = object.signInAudience.name {
        json.key("signInAudience")
        json.string(audience)
      }
      coverage(row.coverage)
      if object.flags.contains(.ownersCollected) { owners(row) }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func coverage(_ coverage: Coverage) {
    switch coverage {
    case .unknown: break
    case .none:
      json.key("coveredUntil")
      json.null()
    case .until(let end):
      json.key("coveredUntil")
      json.time(end)
    case .open:
      json.key("coveredUntil")
      json.plain("open")
    }
  }

  private mutating func owners(_ row: AssessedObject) {
    guard let owners = report.owners(of: row) else { return }
    json.key("owners")
    json.beginArray()
    for owner in owners {
      json.beginObject()
      json.key("id")
      identifier(owner.id)
      text("displayName", owner.displayName)
      text("userPrincipalName", owner.userPrincipalName)
      json.endObject()
    }
    json.endArray()
  }

  // MARK: Credentials

  private mutating func writeCredentials() {
    json.newLine()
    json.key("credentials")
    json.beginArray()
    for row in table.objects {
      guard let object = table.directoryObject(of: row)?.pointee else { continue }
      for position in row.credentialRange { credential(table.credentials[position], of: object) }
    }
    json.endArray()
  }

  private mutating func credential(
    _ credential: AssessedCredential, of object: DirectoryObject
  ) {
    let row = table.row(credential)
    json.newLine()
    json.beginObject()
    json.key("id")
    if hasSpellings {
      json.string(report.stableId(of: credential))
    } else {
      json.id(tenant, object, credential.kind, row.keyId)
    }
    json.key("kind")
    json.plain(credential.kind.name)
    json.key("objectType")
    json.plain(object.type.name)
    json.key("objectId")
    identifier(object.id)
    appId(object)
    text("applicationName", object.displayName)
    json.key("keyId")
    identifier(row.keyId)
    text("displayName", row.name)
    validity(of: row)
    json.key("bucket")
    if let bucket = credential.bucket {
      json.plain(report.options.buckets.name(of: bucket))
    } else {
      json.null()
    }
    json.key("status")
    json.plain(credential.status.name)
    json.key("severity")
    json.plain(credential.severity.name)
    successors(of: credential)
    rotation(credential.rotation)
    if let lastUsed = credential.lastUsed {
      json.key("lastUsed")
      json.time(lastUsed)
    }
    json.key("suppressed")
    json.null()
    json.endObject()
  }

  private mutating func validity(of row: ReportTable.Row) {
    dateTime("startDateTime", row.start)
    dateTime("endDateTime", row.end)
    if let lifetime = row.lifetimeDays {
      json.key("lifetimeDays")
      json.number(lifetime)
    }
    json.key("daysLeft")
    if let days = row.daysLeft { json.number(days) } else { json.null() }
  }

  private mutating func successors(of row: AssessedCredential) {
    json.key("supersededBy")
    json.beginArray()
    if row.successorCount > 0 {
      for keyId in table.successorKeyIds(of: row) { identifier(keyId) }
    }
    json.endArray()
  }

  private mutating func rotation(_ rotation: PlatformRotation?) {
    guard let rotation, rotation.decidesStatus else {
      json.key("platformManaged")
      json.null()
      if let rotation {
        json.key("note")
        json.string(rotation.words)
      }
      return
    }
    json.key("platformManaged")
    json.beginObject()
    json.key("reason")
    json.string(rotation.words)
    json.endObject()
  }

  // MARK: Findings

  private mutating func writeFindings() {
    json.newLine()
    json.key("findings")
    json.beginArray()
    let findings = report.findings
    for position in findings.indices {
      json.newLine()
      json.beginObject()
      if !hasSpellings, let row = findings.row(at: position) {
        finding(row)
      } else {
        finding(findings[position])
      }
      json.key("suppressed")
      json.null()
      json.endObject()
    }
    json.endArray()
  }

  private mutating func finding(_ finding: Finding) {
    json.key("id")
    json.string(finding.id)
    json.key("rule")
    json.string(finding.rule)
    json.key("severity")
    json.string(finding.severity.name)
    json.key("objectId")
    if let id = finding.objectId { json.string(id) } else { json.null() }
    json.key("credential")
    if let id = finding.credential { json.string(id) } else { json.null() }
    json.key("title")
    json.string(finding.title)
    json.key("text")
    json.string(finding.text)
    json.key("dueDateTime")
    if let due = finding.dueDateTime { json.time(due) } else { json.null() }
    json.key("reference")
    json.string(finding.reference)
  }

  /// The same without making its ids texts.
  private mutating func finding(_ row: FindingRow) {
    let rule = RuleCatalogue.all[Int(row.rule)]
    guard let object = table.directoryObject(of: table.objects[Int(row.object)])?.pointee else {
      return
    }
    let credential = row.credential.map { table.credentials[Int($0)] }
    let keyId = credential.map { table.row($0).keyId } ?? .missing
    json.key("id")
    json.id(tenant, object, credential?.kind, keyId, prefix: rule.description.id)
    json.key("rule")
    json.plain(rule.description.id)
    json.key("severity")
    json.plain(row.severity.name)
    json.key("objectId")
    identifier(object.id)
    json.key("credential")
    if let credential { json.id(tenant, object, credential.kind, keyId) } else { json.null() }
    json.key("title")
    json.string(rule.description.title)
    json.key("text")
    json.string(rule.text(of: row, in: report))
    json.key("dueDateTime")
    if let due = row.dueDateTime { json.time(due) } else { json.null() }
    json.key("reference")
    json.plain(rule.description.reference)
  }

  // MARK: Parts

  private mutating func identifier(_ identifier: Identifier) {
    if hasSpellings {
      json.string(inventory.spelling(of: identifier))
    } else {
      json.guid(identifier)
    }
  }

  private mutating func appId(_ object: DirectoryObject) {
    guard !object.appId.isMissing else { return }
    json.key("appId")
    identifier(object.appId)
  }

  private mutating func text(_ name: StaticString, _ reference: TextReference) {
    guard !reference.isNone else { return }
    json.key(name)
    json.string(table.characters(of: reference))
  }

  private mutating func dateTime(_ name: StaticString, _ time: GraphDateTime) {
    if time == .null {
      json.key(name)
      json.null()
    } else if let instant = time.instant {
      json.key(name)
      json.time(instant)
    }
  }
}
