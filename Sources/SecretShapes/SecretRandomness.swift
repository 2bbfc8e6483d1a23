/// Tells text that a machine made up from text that people wrote.
///
/// Between two letters or digits that are beside each other, random text changes between capitals,
/// small letters and digits nearly every other time; names do so where a word or a number begins.
enum SecretRandomness {
  /// So many characters a change, at most, have random text.
  static let usual = 6
  /// The same where nothing else tells a secret from a name.
  static let strict = 4

  /// - Parameter charactersPerChange: how often random text changes at least.
  static func isRandom(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    charactersPerChange: Int = usual
  ) -> Bool {
    var total = 0
    var changes = 0
    // Of the run of letters and digits at hand: a long one counts alone, whatever words are around
    // it.
    var runLength = 0
    var runChanges = 0
    for position in range {
      let byte = text[position]
      total += 1
      guard SecretByte.isAlphanumeric(byte) else {
        if isMark(byte) { changes += 1 }
        (runLength, runChanges) = (0, 0)
        continue
      }
      if runLength > 0, isChange(from: text[position - 1], to: byte) {
        changes += 1
        runChanges += 1
      }
      runLength += 1
      if runLength >= 16, runChanges * charactersPerChange >= runLength { return true }
    }
    return changes * charactersPerChange >= total
  }

  /// Whether so many consonants are in a row, which words have rarely and random letters nearly
  /// always.
  static func isUnspeakable(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, consonants: Int = 4
  ) -> Bool {
    var run = 0
    for position in range {
      run = isConsonant(text[position]) ? run + 1 : 0
      if run == consonants { return true }
    }
    return false
  }

  /// Whether capitals and small letters are there that no words are: enough behind a prefix that
  /// says what follows.
  static func isMixed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    hasBothCases(text, range)
      && (changes(text, range) > 1 || isUnspeakable(text, range))
  }

  static func hasBothCases(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { SecretByte.isUpper(text[$0]) }
      && range.contains { SecretByte.isLower(text[$0]) }
  }

  /// Capitals, small letters and digits.
  static func hasThreeClasses(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    hasBothCases(text, range) && range.contains { SecretByte.isDigit(text[$0]) }
  }

  private static func isConsonant(_ byte: UInt8) -> Bool {
    guard SecretByte.isLetter(byte) else { return false }
    switch byte | 0x20 {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"):
      return false
    default: return true
    }
  }

  /// How often letters and digits that are beside each other change class.
  static func changes(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    range.dropFirst().count { position in
      SecretByte.isAlphanumeric(text[position - 1]) && SecretByte.isAlphanumeric(text[position])
        && isChange(from: text[position - 1], to: text[position])
    }
  }

  /// A capital in front of small letters is how words begin, so only its own beginning counts.
  private static func isChange(from: UInt8, to: UInt8) -> Bool {
    let (digit, nextDigit) = (SecretByte.isDigit(from), SecretByte.isDigit(to))
    if digit || nextDigit { return digit != nextDigit }
    return SecretByte.isLower(from) && SecretByte.isUpper(to)
  }

  /// Marks that passwords have and names hardly ever.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "^"),
      UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: "?"),
      UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "%"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
