import Assessment
import Inventory
import System

/// The document while it is being written.
final class JSONDocument {
  let report: AssessmentReport
  let table: ReportTable
  let inventory: TenantInventory
  let hasSpellings: Bool
  let tenant: [UInt8]
  let portal: PortalLinks?
  let acts: AuditedActs
  let jobs: Int
  let json: JSONWriter
  /// Arrays that thousands of rows share, as they were first written.
  private var shared: [SharedArray: [UInt8]] = [:]

  /// Identifies an array by what its elements depend on.
  enum SharedArray: Hashable {
    case evidence(MessageBook.Reference)
    case steps(MessageBook.Reference)
    case blockers(BlockerSet)
  }

  init(_ report: AssessmentReport, _ table: ReportTable, jobs: Int, _ sink: ByteSink) {
    self.report = report
    self.jobs = jobs
    self.table = table
    inventory = report.inventory
    hasSpellings = !report.inventory.spellings.isEmpty
    tenant = Array(report.tenant.id.utf8)
    portal = PortalLinks(report)
    acts = AuditedActs(report.inventory)
    json = JSONWriter(sink)
  }

  /// Creates a document for some of the rows of another.
  init(partOf whole: JSONDocument, _ sink: ByteSink) {
    (report, table, inventory, jobs) = (whole.report, whole.table, whole.inventory, 1)
    (hasSpellings, tenant, portal) = (whole.hasSpellings, whole.tenant, whole.portal)
    acts = whole.acts
    json = JSONWriter(sink)
  }

  func write() {
    json.object {
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
    }
    json.newLine()
  }

  // MARK: Head

  private func writeHead() {
    json.string("schemaVersion", JSONReporter.schemaVersion)
    json.object("tool") {
      json.plain("name", "lapse")
      json.string("version", ToolVersion.current)
      json.plain("rulesDigest", RulesDigest.rules)
    }
    json.time("asOf", report.asOf)
    if let dataAsOf = report.dataAsOf {
      json.time("dataAsOf", dataAsOf)
    }
    json.object("tenant") {
      json.string("id", report.tenant.id)
      if let name = report.tenant.displayName {
        json.string("displayName", name)
      }
      if let cloud = report.tenant.cloud {
        json.string("cloud", cloud.rawValue)
      }
    }
    json.object("outcome") {
      json.bool("complete", report.outcome.isComplete)
      json.number("exitStatus", Int64(report.outcome.exitStatus))
    }
    writeConfiguration()
  }

  private func writeInputs() {
    json.newLine()
    json.array("inputs") {
      for input in inventory.inputs {
        json.newLine()
        json.object {
          json.string("path", input.path)
          if let digest = input.sha256 {
            json.string("sha256", digest)
          }
          json.number("bytes", input.bytes)
          json.string("format", input.format)
          json.number("objects", input.objects)
          if let problem = input.problem {
            json.string("problem", problem)
          }
          if input.isUnusable {
            json.bool("unusable", true)
          }
        }
      }
    }
  }

  private func writeSummary() {
    let summary = report.summary
    json.newLine()
    json.object("summary") {
      json.number("applications", summary.applications)
      json.number("servicePrincipals", summary.servicePrincipals)
      json.number("credentials", summary.credentials)
      json.number("withoutStoredCredentials", summary.withoutStoredCredentials)
      let buckets = report.options.buckets
      writeCounts("byBucket", buckets.all.map { (buckets.name(of: $0), summary.byBucket[$0]) })
      writeCounts(
        "byStatus", CredentialStatus.allCases.map { ($0.name, summary.byStatus[$0]) })
      writeCounts("byKind", CredentialKind.allCases.map { ($0.name, summary.byKind[$0]) })
      writeCounts("bySeverity", Severity.allCases.map { ($0.name, summary.bySeverity[$0]) })
      writeCounts("byTarget", CandidateTarget.allCases.map { ($0.name, summary.byTarget[$0]) })
      writeFigures()
      let accepted = report.accepted
      if !report.acceptances.isEmpty {
        writeCounts(
          "accepted",
          [
            ("credentials", accepted.credentials), ("findings", accepted.findings),
            ("planned", accepted.planned),
          ])
      }
    }
  }

  /// Writes the figures in the order of ``FigureWording``.
  private func writeFigures() {
    let names = ["down", "expiring7d", "expiring30d", "lapsed", "deletable", "secretless"]
    writeCounts("figures", zip(names, FigureWording.all(report.figures)).map { ($0, $1.number) })
  }

  private func writeCounts(_ name: StaticString, _ counts: [(String, Int?)]) {
    json.object(name) {
      for (name, count) in counts {
        json.key(named: name)
        json.number(count ?? 0)
      }
    }
  }

  // MARK: Rows

  /// Writes an array of rows, each on a new line, with several threads.
  func rows(
    _ name: StaticString, _ count: Int, _ write: @escaping (JSONDocument, Int) -> Void
  ) {
    json.newLine()
    json.array(name) {
      guard jobs > 1, count > 4 * JSONRowParts.rows else {
        for row in 0..<count { write(self, row) }
        return
      }
      JSONRowParts(of: self, count: count, write).write(jobs: jobs)
    }
  }

  /// Writes an array that other rows may share.
  ///
  /// - Parameter isShared: whether nothing in an element belongs to this row alone.
  func array<Element>(
    _ name: StaticString, _ key: SharedArray, of elements: () -> [Element],
    isShared: (Element) -> Bool, _ write: (JSONDocument, Element) -> Void
  ) {
    json.key(name)
    if let known = shared[key] { return json.finished(known[...]) }
    let elements = elements()
    guard elements.allSatisfy(isShared) else {
      return json.array { for element in elements { write(self, element) } }
    }
    let bytes = Self.collected { sink in
      let document = JSONDocument(partOf: self, sink)
      document.json.array { for element in elements { write(document, element) } }
    }
    shared[key] = bytes
    json.finished(bytes[...])
  }

  private static func collected(_ body: (ByteSink) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    // Appending to an array never fails.
    let sink = ByteSink { bytes.append(contentsOf: $0) }
    body(sink)
    try? sink.finish()
    return bytes
  }

  // MARK: Parts

  func identifier(_ identifier: Identifier) {
    if hasSpellings {
      json.string(inventory.spelling(of: identifier))
    } else {
      json.guid(identifier)
    }
  }

  func appId(_ object: DirectoryObject) {
    guard !object.appId.isMissing else { return }
    json.key("appId")
    identifier(object.appId)
  }

  /// Writes the stable id of a credential.
  func id(_ row: AssessedCredential, _ object: DirectoryObject, prefix: String? = nil) {
    if hasSpellings {
      json.string((prefix.map { $0 + "/" } ?? "") + report.stableId(of: row))
    } else {
      json.id(tenant, StableID(object, row.kind, table.row(row).keyId), prefix: prefix)
    }
  }

  func text(_ name: StaticString, _ reference: TextReference) {
    guard !reference.isNone else { return }
    json.key(name)
    json.string(table.characters(of: reference))
  }

  func dateTime(_ name: StaticString, _ time: GraphDateTime) {
    if time == .null {
      json.key(name)
      json.null()
    } else if let instant = time.instant {
      json.key(name)
      json.time(instant)
    }
  }

  /// Writes final values by name, as sentences and commands have them; nothing if there are none.
  func values(_ values: [MessageField]) {
    guard !values.isEmpty else { return }
    json.object("values") {
      for field in values {
        json.key(named: field.name)
        switch field.value {
        case .text(let text): json.string(VisibleText.string(text))
        case .number(let number): json.number(number)
        case .time: json.string(field.value.printed)
        case .list(let lines):
          json.array {
            for line in lines { json.string(VisibleText.string(line)) }
          }
        }
      }
    }
  }
}
