/// Finds prefixed secrets around a position, by the character there and the one before it.
struct PrefixedSecretIndex: Sendable {
  static let standard = PrefixedSecretIndex(PrefixedSecret.all)

  private struct Entry: Sendable {
    var secret: PrefixedSecret
    /// The offset in the prefix of the character by which the secret is found.
    var offset: Int
  }

  /// The number of the group for each pair of characters; 0 for none.
  private var groupOfPair = [UInt8](repeating: 0, count: 1 << 16)
  private var groups: [[Entry]] = [[]]
  /// The character pairs that lead to an entry.
  private(set) var pairs: [(UInt8, UInt8)] = []

  init(_ secrets: [PrefixedSecret]) {
    for secret in secrets {
      let prefix = UnsafeBufferPointer(
        start: secret.prefix.utf8Start, count: secret.prefix.utf8CodeUnitCount)
      guard prefix.count > 1 else { continue }
      let offset = Self.anchor(of: prefix)
      let pair = Self.pair(prefix[offset - 1], prefix[offset])
      pairs.append((prefix[offset - 1], prefix[offset]))
      if groupOfPair[pair] == 0, groups.count < 256 {
        groupOfPair[pair] = UInt8(groups.count)
        groups.append([])
      }
      groups[Int(groupOfPair[pair])].append(Entry(secret: secret, offset: offset))
    }
  }

  private static func pair(_ before: UInt8, _ anchor: UInt8) -> Int {
    Int(before) << 8 | Int(anchor)
  }

  /// Returns the offset of the last mark in a prefix, or else of its rarest letter.
  ///
  /// Never the first character, because a pair includes the one before.
  private static func anchor(of prefix: UnsafeBufferPointer<UInt8>) -> Int {
    let places = prefix.indices.dropFirst()
    return places.last { !SecretByte.isAlphanumeric(prefix[$0]) }
      ?? places.last { SecretByte.isUpper(prefix[$0]) }
      ?? places.last { prefix[$0] == UInt8(ascii: "p") } ?? prefix.count - 1
  }

  func match(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> SecretMatch? {
    guard position > 0 else { return nil }
    let group = groupOfPair[Self.pair(text[position - 1], text[position])]
    guard group != 0 else { return nil }
    for entry in groups[Int(group)] {
      if let match = entry.secret.match(text, at: position - entry.offset) { return match }
    }
    return nil
  }
}
