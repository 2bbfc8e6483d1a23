import Assessment
import Inventory
import System

/// The document while it is being written.
struct JSONDocument {
  let report: AssessmentReport
  let table: ReportTable
  let inventory: TenantInventory
  let hasSpellings: Bool
  let tenant: [UInt8]
  let portal: PortalLinks?
  let acts: AuditedActs
  var json: JSONWriter

  init(_ report: AssessmentReport, _ table: ReportTable, _ sink: ByteSink) {
    self.report = report
    self.table = table
    inventory = report.inventory
    hasSpellings = !report.inventory.spellings.isEmpty
    tenant = Array(report.tenant.id.utf8)
    portal = PortalLinks(report)
    acts = AuditedActs(report.inventory)
    json = JSONWriter(sink)
  }

  mutating func write() {
    json.beginObject()
    writeHead()
    writeInputs()
    writeCompleteness()
    writeSummary()
    writeCatalogue()
    writeAcceptances()
    writeComparison()
    writeApplications()
    writeOtherObjects()
    writeCredentials()
    writeCertificates()
    writeCandidates()
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
    json.key("rulesDigest")
    json.plain(RulesDigest.rules)
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
    json.key("outcome")
    json.beginObject()
    json.key("complete")
    json.bool(report.outcome.isComplete)
    json.key("exitStatus")
    json.number(Int64(report.outcome.exitStatus))
    json.endObject()
    writeConfiguration()
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
      if input.isUnusable {
        json.key("unusable")
        json.bool(true)
      }
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
    json.key("withoutStoredCredentials")
    json.number(summary.withoutStoredCredentials)
    let buckets = report.options.buckets
    writeCounts("byBucket", buckets.all.map { (buckets.name(of: $0), summary.byBucket[$0]) })
    writeCounts(
      "byStatus", CredentialStatus.allCases.map { ($0.name, summary.byStatus[$0]) })
    writeCounts("byKind", CredentialKind.allCases.map { ($0.name, summary.byKind[$0]) })
    writeCounts("bySeverity", Severity.allCases.map { ($0.name, summary.bySeverity[$0]) })
    writeCounts("byTarget", CandidateTarget.allCases.map { ($0.name, summary.byTarget[$0]) })
    let figures = report.figures
    writeCounts(
      "figures",
      [
        ("down", figures.down), ("expiring7d", figures.expiring7d),
        ("expiring30d", figures.expiring30d), ("lapsed", figures.lapsed),
        ("deletable", figures.deletable), ("secretless", figures.secretless),
      ])
    let accepted = report.accepted
    if !report.acceptances.isEmpty {
      writeCounts(
        "accepted",
        [
          ("credentials", accepted.credentials), ("findings", accepted.findings),
          ("planned", accepted.planned),
        ])
    }
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

  // MARK: Parts

  mutating func identifier(_ identifier: Identifier) {
    if hasSpellings {
      json.string(inventory.spelling(of: identifier))
    } else {
      json.guid(identifier)
    }
  }

  mutating func appId(_ object: DirectoryObject) {
    guard !object.appId.isMissing else { return }
    json.key("appId")
    identifier(object.appId)
  }

  /// Writes the stable id of a credential.
  mutating func id(_ row: AssessedCredential, _ object: DirectoryObject, prefix: String? = nil) {
    if hasSpellings {
      json.string((prefix.map { $0 + "/" } ?? "") + report.stableId(of: row))
    } else {
      json.id(tenant, StableID(object, row.kind, table.row(row).keyId), prefix: prefix)
    }
  }

  mutating func text(_ name: StaticString, _ reference: TextReference) {
    guard !reference.isNone else { return }
    json.key(name)
    json.string(table.characters(of: reference))
  }

  mutating func dateTime(_ name: StaticString, _ time: GraphDateTime) {
    if time == .null {
      json.key(name)
      json.null()
    } else if let instant = time.instant {
      json.key(name)
      json.time(instant)
    }
  }

  /// Writes final values by name, as sentences and commands have them; nothing if there are none.
  mutating func values(_ values: [MessageField]) {
    guard !values.isEmpty else { return }
    json.key("values")
    json.beginObject()
    for field in values {
      json.key(field.name)
      switch field.value {
      case .text(let text): json.string(VisibleText.string(text))
      case .number(let number): json.number(number)
      case .time: json.string(field.value.printed)
      case .list(let lines):
        json.beginArray()
        for line in lines { json.string(VisibleText.string(line)) }
        json.endArray()
      }
    }
    json.endObject()
  }
}
