/// Finds the secrets that may begin around a place, by the character there and the one before it.
struct PrefixedSecretIndex: Sendable {
  static let standard = PrefixedSecretIndex(PrefixedSecret.all)

  private struct Entry: Sendable {
    var secret: PrefixedSecret
    /// Where in its prefix the character is by which it is found.
    var offset: Int
  }

  /// By two characters, the number of a group; 0 for none.
  private var groupOfPair = [UInt8](repeating: 0, count: 1 << 16)
  private var groups: [[Entry]] = [[]]
  /// The characters that lead to an entry, with the one before.
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

  /// The last mark of a prefix, or else its rarest letter: never the first character.
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
