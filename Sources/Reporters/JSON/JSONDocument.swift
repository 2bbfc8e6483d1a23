import Assessment
import Inventory

/// The document while it is being written.
struct JSONDocument {
  let report: AssessmentReport
  let table: ReportTable
  let inventory: Inventory
  let hasSpellings: Bool
  let tenant: [UInt8]
  let portal: PortalLinks?
  var json: JSONWriter
  let sink: ByteSink

  init(_ report: AssessmentReport, _ table: ReportTable, _ sink: ByteSink) {
    self.report = report
    self.table = table
    self.sink = sink
    inventory = report.inventory
    hasSpellings = !report.inventory.spellings.isEmpty
    tenant = Array(report.tenant.id.utf8)
    portal = PortalLinks(report)
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
    writeCandidates()
    writeFindings()
    json.endObject()
    json.newLine()
  }

  // MARK: Head

  mutating func writeHead() {
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

  mutating func writeInputs() {
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

  mutating func writeCompleteness() {
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

  mutating func writeSummary() {
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
    writeCounts("byTarget", CandidateTarget.allCases.map { ($0.name, summary.byTarget[$0]) })
    json.endObject()
  }

  mutating func writeCounts(_ name: StaticString, _ counts: [(String, Int?)]) {
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
}
