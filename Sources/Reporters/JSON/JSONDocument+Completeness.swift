import Assessment
import Inventory
import System

/// What was collected and what was not.
extension JSONDocument {
  func writeCompleteness() {
    json.newLine()
    json.array("completeness") {
      let entries = report.completeness.ordered { $0.collection.rawValue < $1.collection.rawValue }
      for entry in entries {
        json.newLine()
        json.object {
          json.string("collection", entry.collection.rawValue)
          json.string("state", entry.state.rawValue)
          counts(of: entry)
          if let window = entry.window {
            json.object("window") {
              json.time("from", window.from)
              json.time("until", window.until)
            }
          }
          if !entry.eventTypes.isEmpty {
            json.array("eventTypes") {
              for name in entry.eventTypes.names { json.plain(name) }
            }
          }
          json.array("reasons") {
            for reason in entry.reasons { write(reason) }
          }
        }
      }
    }
  }

  /// Writes what was read, and what of it is not among the objects.
  private func counts(of entry: CollectionLedger) {
    json.number("objects", entry.objects - entry.leftOut)
    json.number("read", entry.read)
    if let expected = entry.expected {
      json.number("expected", expected)
    }
    json.array("excluded") {
      for (reason, count) in entry.excluded {
        json.object {
          json.plain("reason", reason.rawValue)
          json.number("count", count)
        }
      }
    }
  }

  private func write(_ reason: CollectionLedger.Reason) {
    json.object {
      json.string("code", reason.code.rawValue)
      values([MessageField("text", .text(reason.message))])
      json.number("count", reason.count)
    }
  }
}
