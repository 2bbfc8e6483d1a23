import Exports
import Inventory

/// Checks that a parsed date-time is in the years 1 to 9999 and survives printing and parsing.
enum DateTimeFuzzing {
  static func run(_ text: UnsafeBufferPointer<UInt8>) {
    guard let instant = DateTimeParser.parse(text).instant else { return }
    precondition((1...9_999).contains(instant.civilDate.year))
    let again = DateTimeParser.parse(instant.rfc3339)
    // The first day means "missing", so a time that an offset moves to it is not restored.
    precondition(again.instant == instant || again == .missing)
  }
}
