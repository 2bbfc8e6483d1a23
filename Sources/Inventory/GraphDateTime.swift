/// The value of a date-time property in an export: a time, null, missing, or unreadable.
///
/// The four must stay distinct: a null `endDateTime` means "never expires", a missing one means
/// "unknown", and neither may ever count as fine.
package struct GraphDateTime: Hashable, Sendable {
  private var raw: Int64

  private init(raw: Int64) {
    self.raw = raw
  }

  /// The property is absent, or holds the `0001-01-01` that serializers write for "no value".
  package static let missing = GraphDateTime(raw: .min)
  /// The property is present and null.
  package static let null = GraphDateTime(raw: .min + 1)
  /// The property holds something that is not a documented date format.
  package static let unreadable = GraphDateTime(raw: .min + 2)

  package init(_ instant: Instant) {
    raw = max(instant.secondsSinceEpoch, .min + 3)
  }

  /// The time; nil if missing, null or unreadable.
  package var instant: Instant? {
    raw > .min + 2 ? Instant(secondsSinceEpoch: raw) : nil
  }
}
