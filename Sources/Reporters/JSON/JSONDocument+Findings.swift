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

  /// The same without making its ids texts.
  mutating func finding(_ row: FindingRow) {
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
}
