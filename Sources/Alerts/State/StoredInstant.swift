package import Inventory

/// A time as it is stored in a file: RFC 3339 in UTC.
package struct StoredInstant: Hashable, Comparable, Sendable {
  package var instant: Instant

  package init(_ instant: Instant) {
    self.instant = instant
  }

  package static func < (left: StoredInstant, right: StoredInstant) -> Bool {
    left.instant < right.instant
  }
}

extension StoredInstant: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = DateTimeParser.parse(try container.decode(String.self)).instant else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time")
    }
    self.init(instant)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(instant.rfc3339)
  }
}
