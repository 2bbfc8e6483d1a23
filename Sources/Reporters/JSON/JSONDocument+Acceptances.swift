import Assessment

/// The acceptances.
extension JSONDocument {
  mutating func writeAcceptances() {
    guard !report.acceptances.isEmpty else { return }
    json.newLine()
    json.key("acceptances")
    json.beginArray()
    for acceptance in report.acceptances { write(acceptance) }
    json.endArray()
  }

  private mutating func write(_ acceptance: Acceptance) {
    let entry = acceptance.entry
    json.newLine()
    json.beginObject()
    json.key("id")
    json.string(entry.subject.id)
    json.key("rules")
    json.beginArray()
    for rule in entry.rules { json.plain(rule) }
    json.endArray()
    for (key, text) in [
      ("reason", entry.reason), ("acceptedBy", entry.acceptedBy), ("ticket", entry.ticket),
    ] {
      json.key(key)
      if let text { json.string(text) } else { json.null() }
    }
    json.key("until")
    json.time(entry.until)
    json.key("ceiling")
    if let ceiling = entry.ceiling { json.plain(ceiling.name) } else { json.null() }
    json.key("planned")
    if let plan = entry.plan { write(plan) } else { json.null() }
    json.key("ended")
    json.bool(acceptance.hasEnded)
    json.key("matched")
    json.number(acceptance.matched)
    json.endObject()
  }

  private mutating func write(_ plan: AcceptanceEntry.Plan) {
    json.beginObject()
    json.key("owner")
    json.string(plan.owner)
    json.key("due")
    json.time(plan.due)
    json.endObject()
  }

  /// Writes what accepts a row, or plans to fix it; nothing if there is neither.
  mutating func suppressed(_ acceptance: Acceptance?) {
    guard let acceptance else { return }
    if let plan = acceptance.entry.plan {
      json.key("planned")
      write(plan)
      return
    }
    guard acceptance.accepts else { return }
    json.key("suppressed")
    json.beginObject()
    json.key("id")
    json.string(acceptance.entry.subject.id)
    json.key("until")
    json.time(acceptance.entry.until)
    json.key("reason")
    json.string(acceptance.entry.reason ?? "")
    json.endObject()
  }
}
