/// What an export says about a date-time property: a time, null, nothing, or something unreadable.
///
/// The four must stay apart: a null `endDateTime` means "never expires", a missing one means that
/// nobody knows, and neither may ever count as fine.
package struct GraphDateTime: Hashable, Sendable {
  private var raw: Int64

  private init(raw: Int64) {
    self.raw = raw
  }

  /// The property is absent, or holds the `0001-01-01` that serializers write for "no value".
  package static let missing = GraphDateTime(raw: .min)
  /// The property is there and null.
  package static let null = GraphDateTime(raw: .min + 1)
  /// The property holds something that is not a date form anybody documents.
  package static let unreadable = GraphDateTime(raw: .min + 2)

  package init(_ instant: Instant) {
    raw = max(instant.secondsSinceEpoch, .min + 3)
  }

  /// The time, where there is a readable one.
  package var instant: Instant? {
    raw > .min + 2 ? Instant(secondsSinceEpoch: raw) : nil
  }
}
