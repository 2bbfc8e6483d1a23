public import Inventory

/// In files of this module, a time is RFC 3339 in UTC.
extension Instant: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = DateTimeParser.parse(try container.decode(String.self)).instant else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time")
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}
