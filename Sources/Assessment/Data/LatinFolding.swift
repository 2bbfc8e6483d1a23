/// Folds Latin letters to ASCII, so that words are found with and without accents.
enum LatinFolding {
  /// One ASCII letter, or two for letters such as ß and Æ.
  struct Letter {
    var first: UInt8
    var second: UInt8?
    var isUpper: Bool
  }

  @inline(__always)
  static func ascii(_ byte: UInt8) -> Letter? {
    let lower = byte | 0x20
    guard (97...122).contains(lower) else { return nil }
    return Letter(first: lower, second: nil, isUpper: byte == lower ? false : true)
  }

  /// Returns the letter that a non-ASCII scalar folds to; nil if it is not a Latin letter.
  static func letter(_ scalar: UInt32) -> Letter? {
    switch scalar {
    case 0xC0...0x17F:
      let base = table[Int(scalar - 0xC0)]
      guard base != UInt8(ascii: ".") else { return nil }
      return Letter(first: base, second: second(of: scalar), isUpper: isUpper(scalar))
    case 0xFF21...0xFF3A:  // full width
      return Letter(first: UInt8(scalar - 0xFF21) + 97, second: nil, isUpper: true)
    case 0xFF41...0xFF5A:
      return Letter(first: UInt8(scalar - 0xFF41) + 97, second: nil, isUpper: false)
    default: return nil
    }
  }

  /// Whether a scalar is a combining accent, or a sign that only guides line breaks.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0300...0x036F, 0x00AD, 0x200B...0x200D, 0xFEFF: true
    default: false
    }
  }

  static func isOtherScript(_ scalar: UInt32) -> Bool { scalar >= 0x0370 }

  /// From U+00C0 to U+017F, with a dot for what is not a letter.
  private static let table = Array(
    ("aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrr"
      + "ssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  private static func second(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0xC6, 0xE6, 0x152, 0x153: UInt8(ascii: "e")
    case 0xDF: UInt8(ascii: "s")
    case 0xDE, 0xFE: UInt8(ascii: "h")
    case 0x132, 0x133: UInt8(ascii: "j")
    default: nil
    }
  }

  private static func isUpper(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC0...0xDE: true
    case 0x100...0x137, 0x14A...0x177: scalar % 2 == 0
    case 0x139...0x148, 0x179...0x17E: scalar % 2 == 1
    case 0x178: true
    default: false
    }
  }
}
