import Assessment
import Inventory

/// What was collected and what was not.
extension JSONDocument {
  mutating func writeCompleteness() {
    json.newLine()
    json.key("completeness")
    json.beginArray()
    let entries = report.completeness.sorted { $0.collection.rawValue < $1.collection.rawValue }
    for entry in entries {
      json.newLine()
      json.beginObject()
      json.key("collection")
      json.string(entry.collection.rawValue)
      json.key("state")
      json.string(entry.state.rawValue)
      counts(of: entry)
      if let window = entry.window {
        json.key("window")
        json.beginObject()
        json.key("from")
        json.time(window.from)
        json.key("until")
        json.time(window.until)
        json.endObject()
      }
      if !entry.eventTypes.isEmpty {
        json.key("eventTypes")
        json.beginArray()
        for name in entry.eventTypes.names { json.plain(name) }
        json.endArray()
      }
      json.key("reasons")
      json.beginArray()
      for reason in entry.reasons { write(reason) }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  /// Writes what was read, and what of it is not among the objects.
  private mutating func counts(of entry: CollectionLedger) {
    let excluded = entry.reasons.filter { $0.code == .duplicate || $0.code == .removed }
    json.key("objects")
    json.number(entry.objects)
    json.key("read")
    json.number(entry.objects + excluded.reduce(0) { $0 + $1.count })
    if let expected = entry.expected {
      json.key("expected")
      json.number(expected)
    }
    json.key("excluded")
    json.beginArray()
    for reason in excluded {
      json.beginObject()
      json.key("reason")
      json.plain(reason.code.rawValue)
      json.key("count")
      json.number(reason.count)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func write(_ reason: CollectionLedger.Reason) {
    json.beginObject()
    json.key("code")
    json.string(reason.code.rawValue)
    values([MessageField("text", .text(reason.message))])
    json.key("count")
    json.number(reason.count)
    json.endObject()
  }
}
