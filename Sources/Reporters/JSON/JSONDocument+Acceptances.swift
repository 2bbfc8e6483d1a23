import Assessment

/// The acceptances.
extension JSONDocument {
  func writeAcceptances() {
    guard !report.acceptances.isEmpty else { return }
    json.newLine()
    json.array("acceptances") {
      for acceptance in report.acceptances { write(acceptance) }
    }
  }

  private func write(_ acceptance: Acceptance) {
    let entry = acceptance.entry
    json.newLine()
    json.object {
      json.string("id", entry.subject.id)
      json.array("rules") {
        for rule in entry.rules { json.plain(rule) }
      }
      for (key, text) in [
        ("reason", entry.reason), ("acceptedBy", entry.acceptedBy), ("ticket", entry.ticket),
      ] {
        json.key(named: key)
        if let text { json.string(text) } else { json.null() }
      }
      json.time("until", entry.until)
      json.key("ceiling")
      if let ceiling = entry.ceiling { json.plain(ceiling.name) } else { json.null() }
      json.key("planned")
      if let plan = entry.plan { write(plan) } else { json.null() }
      json.bool("ended", acceptance.hasEnded)
      json.number("matched", acceptance.matched)
    }
  }

  private func write(_ plan: AcceptanceEntry.Plan) {
    json.object {
      json.string("owner", plan.owner)
      json.time("due", plan.due)
    }
  }

  /// Writes what accepts a row, or plans to fix it; nothing if there is neither.
  func suppressed(_ acceptance: Acceptance?) {
    guard let acceptance else { return }
    if let plan = acceptance.entry.plan {
      json.key("planned")
      write(plan)
      return
    }
    guard acceptance.accepts else { return }
    json.object("suppressed") {
      json.string("id", acceptance.entry.subject.id)
      json.time("until", acceptance.entry.until)
      json.string("reason", acceptance.entry.reason ?? "")
    }
  }
}
