import Assessment
import Inventory

/// Findings, row by row.
extension JSONDocument {
  func writeFindings() {
    rows("findings", report.findingRows.count) { $0.finding($0.report.findingRows[$1]) }
  }

  private func finding(_ row: FindingRow) {
    let subject = report.subject(of: row)
    let object = row.object.flatMap {
      table.directoryObject(of: table.objects[Int($0)])?.pointee
    }
    let credential = row.credential.map { table.credentials[Int($0)] }
    json.newLine()
    json.object {
      json.key("id")
      if let subject {
        json.string("\(row.rule)/\(subject.id)")
      } else if let credential, let object {
        id(credential, object, prefix: row.rule.description)
      } else if let object, !hasSpellings {
        json.id(tenant, StableID(object), prefix: row.rule.description)
      } else {
        let object = row.object.map { report.stableId(of: report.objects[Int($0)]) }
        json.string("\(row.rule)/\(object ?? "")")
      }
      json.plain("rule", row.rule.description)
      json.plain("severity", row.severity.name)
      json.key("objectId")
      if let object {
        identifier(object.id)
      } else if let id = subject?.objectId {
        json.string(id)
      } else {
        json.null()
      }
      json.key("credential")
      if let credential, let object { id(credential, object) } else { json.null() }
      let message = report.words.message(at: row.message)
      json.string("message", message.template.code)
      values(message.values)
      if let path = subject?.path {
        json.string("path", path)
      }
      if let line = subject?.line {
        json.number("line", Int64(line))
      }
      if let due = row.dueDateTime {
        json.time("dueDateTime", due)
      }
      suppressed(report.acceptance(of: row))
    }
  }
}
