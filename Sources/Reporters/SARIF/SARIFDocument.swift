import Assessment
import Inventory

/// The run while it is being written.
struct SARIFDocument {
  let report: AssessmentReport
  let rules = SARIFRules()
  let findings: FindingList
  let selection: WorstFirst
  var artifacts: SARIFArtifacts
  var json: JSONWriter

  init(_ report: AssessmentReport, limit: Int, _ sink: ByteSink) {
    self.report = report
    findings = report.findings
    selection = WorstFirst(report, limit: max(limit - (report.isIncomplete ? 1 : 0), 0))
    artifacts = SARIFArtifacts(report.inventory.inputs)
    json = JSONWriter(sink)
  }

  mutating func write() {
    json.beginObject()
    json.key("$schema")
    json.plain("https://json.schemastore.org/sarif-2.1.0.json")
    json.key("version")
    json.plain("2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    writeTool()
    writeHead()
    writeInvocation()
    json.newLine()
    json.key("results")
    json.beginArray()
    if report.isIncomplete { writeIncomplete() }
    for result in selection.results {
      switch result {
      case .credential(let index): write(report.credentials[index])
      case .finding(let position):
        let row = report.findingRows[position]
        write(
          findings[position], place: report.place(ofFindingAt: position),
          accepted: report.isAccepted(row) ? report.acceptance(of: row) : nil)
      }
    }
    json.endArray()
    json.newLine()
    artifacts.write(to: &json)
    json.endObject()
    json.endArray()
    json.endObject()
    json.newLine()
  }

  /// An object with one text that is a message.
  mutating func message(_ key: StaticString, _ text: String) {
    json.key(key)
    json.beginObject()
    json.key("text")
    json.string(SARIFText.message(text))
    json.endObject()
  }

  private mutating func writeTool() {
    json.newLine()
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.key("name")
    json.plain("lapse")
    json.key("semanticVersion")
    json.string(ToolVersion.current)
    json.key("rules")
    json.beginArray()
    for rule in rules.all {
      json.newLine()
      write(rule)
    }
    json.endArray()
    json.endObject()
    json.endObject()
  }

  private mutating func write(_ rule: SARIFRules.Rule) {
    json.beginObject()
    json.key("id")
    json.plain(rule.id)
    message("shortDescription", rule.title)
    message("fullDescription", rule.title + ".")
    message("help", rule.explanation)
    json.key("helpUri")
    json.string(rule.reference)
    json.key("defaultConfiguration")
    json.beginObject()
    json.key("level")
    json.plain(rule.level)
    json.endObject()
    json.key("properties")
    json.beginObject()
    json.key("tags")
    json.beginArray()
    for tag in rule.tags { json.plain(tag) }
    json.endArray()
    json.endObject()
    json.endObject()
  }

  private mutating func writeHead() {
    json.newLine()
    json.key("automationDetails")
    json.beginObject()
    json.key("id")
    // What stands before the last slash tells runs of one tenant from those of another.
    json.string("lapse/\(VisibleText.string(report.tenant.id))/")
    json.endObject()
    json.key("columnKind")
    json.plain("unicodeCodePoints")
    json.key("properties")
    json.beginObject()
    json.key("asOf")
    json.time(report.asOf)
    if let dataAsOf = report.dataAsOf {
      json.key("dataAsOf")
      json.time(dataAsOf)
    }
    json.key("tenantId")
    json.string(report.tenant.id)
    json.key("isComplete")
    json.bool(!report.isIncomplete)
    json.key("horizonDays")
    json.number(report.options.horizonDays)
    json.key("policyProfile")
    json.string(report.options.policy.name.rawValue)
    if let comparison = report.comparison {
      json.key("changes")
      json.string(ChangeWording.since(comparison))
    }
    json.key("credentials")
    json.number(report.summary.credentials)
    json.key("findings")
    json.number(findings.count)
    json.key("accepted")
    json.number(report.accepted.credentials + report.accepted.findings)
    json.key("resultsLeftOut")
    json.number(selection.leftOut.values.reduce(0, +))
    json.endObject()
  }
}
