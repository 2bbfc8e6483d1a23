/// Selects the families to check at a position, by two characters.
///
/// It rules out nearly all positions quickly.
struct SecretTriggers: Sendable {
  /// The families of shapes.
  struct Families: OptionSet, Sendable {
    let rawValue: UInt8

    static let clientSecret = Families(rawValue: 1 << 0)
    static let token = Families(rawValue: 1 << 1)
    static let privateKey = Families(rawValue: 1 << 2)
    static let prefixed = Families(rawValue: 1 << 3)
    static let azureKey = Families(rawValue: 1 << 4)
    static let assignment = Families(rawValue: 1 << 5)
    static let urlPassword = Families(rawValue: 1 << 6)
    static let all = Families(rawValue: 0x7F)
  }

  /// The role of a character in the scan.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8

    /// The character may end a pair that triggers a check.
    static let mayTrigger = Traits(rawValue: 1 << 0)
    /// The character belongs to one of the base64 alphabets.
    static let base64 = Traits(rawValue: 1 << 1)
    /// The character may begin an escape.
    static let unfolds = Traits(rawValue: 1 << 2)
  }

  static let standard = SecretTriggers()

  private(set) var traits: [Traits]
  /// Indexed by a pair of characters; the first is the high byte.
  private(set) var pairs = [Families](repeating: [], count: 1 << 16)

  private init() {
    traits = (0..<256).map { Self.ownTraits(of: UInt8($0)) }
    add(.clientSecret, "Q~")
    for pair: StaticString in ["yJ", "0.", "1."] { add(.token, pair) }
    for pair: StaticString in ["IV", "MI", "MH", "MC", "MF"] { add(.privateKey, pair) }
    add(.prefixed, PrefixedSecretIndex.standard.pairs)
    add(.azureKey, AzureKeyShape.pairs)
    for first in 0..<256 {
      let before = UInt8(first)
      for separator in [UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ">")] {
        add(.assignment, [(before, separator)])
      }
      add(.urlPassword, [(before, UInt8(ascii: "@"))])
      guard SecretKeyword.mayEnd(with: before) else { continue }
      for blank: UInt8 in [9, 10, 13, 32] { add(.assignment, [(before, blank)]) }
    }
    add(.urlPassword, ":/")
    for pair in pairs.indices where !pairs[pair].isEmpty {
      traits[pair & 0xFF].insert(.mayTrigger)
    }
  }

  private static func ownTraits(of byte: UInt8) -> Traits {
    var traits: Traits = []
    if SecretByte.isBase64(byte) || SecretByte.isURLSafe(byte) { traits.insert(.base64) }
    if SecretUnfolding.isHint(byte) { traits.insert(.unfolds) }
    return traits
  }

  private mutating func add(_ families: Families, _ pair: StaticString) {
    add(families, [(pair.utf8Start[0], pair.utf8Start[1])])
  }

  private mutating func add(_ families: Families, _ found: [(UInt8, UInt8)]) {
    for (before, byte) in found { pairs[Int(before) << 8 | Int(byte)].formUnion(families) }
  }
}
