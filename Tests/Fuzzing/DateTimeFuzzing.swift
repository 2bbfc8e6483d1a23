import Exports
import Inventory

/// A date-time that was read is in the years 1 to 9999, and reads the same once it is printed.
enum DateTimeFuzzing {
  static func run(_ text: UnsafeBufferPointer<UInt8>) {
    guard let instant = DateTimeParser.parse(text).instant else { return }
    precondition((1...9_999).contains(instant.civilDate.year))
    let again = DateTimeParser.parse(instant.rfc3339)
    // The first day stands for "missing", so an offset that leads there does not come back.
    precondition(again.instant == instant || again == .missing)
  }
}
