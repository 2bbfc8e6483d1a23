import Assessment
import Inventory

/// Findings, row by row.
extension JSONDocument {
  mutating func writeFindings() {
    json.newLine()
    json.key("findings")
    json.beginArray()
    let findings = report.findings
    for position in findings.indices {
      json.newLine()
      json.beginObject()
      finding(findings[position])
      json.key("suppressed")
      json.null()
      json.endObject()
    }
    json.endArray()
  }

  mutating func finding(_ finding: Finding) {
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
}
