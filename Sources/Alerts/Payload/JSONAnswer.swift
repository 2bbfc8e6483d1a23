import FoundationEssentials

/// Decodes a small JSON document that a sink answered with.
enum JSONAnswer {
  /// Decodes an answer; nil if it has another form, or is larger than 4 MiB.
  static func decode<Value: Decodable>(_ bytes: [UInt8]) -> Value? {
    guard bytes.count <= 4 << 20 else { return nil }
    return try? JSONDecoder().decode(Value.self, from: Data(bytes))
  }
}
