/// Distinguishes randomly generated text from text that people wrote.
///
/// From one letter or digit to the next, random text changes between upper case, lower case and
/// digits nearly every other time; names change only where a word or a number begins.
enum SecretRandomness {
  /// The maximum number of characters per change in random text.
  static let usual = 6
  /// The maximum if nothing else distinguishes a secret from a name.
  static let strict = 4

  /// Whether a range of text looks random.
  ///
  /// - Parameter charactersPerChange: the maximum number of characters per change of class.
  static func isRandom(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    charactersPerChange: Int = usual
  ) -> Bool {
    var total = 0
    var changes = 0
    // The current run of letters and digits; a long random one suffices, whatever surrounds it.
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

  /// Whether there are this many consonants in a row.
  ///
  /// Words rarely have them, and random letters nearly always do.
  static func hasConsonantRun(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, consonants: Int = 4
  ) -> Bool {
    var run = 0
    for position in range {
      run = isConsonant(text[position]) ? run + 1 : 0
      if run == consonants { return true }
    }
    return false
  }

  /// Whether the text mixes upper and lower case in a way that words do not.
  ///
  /// This is sufficient after a prefix that identifies the secret.
  static func isMixed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    hasBothCases(text, range)
      && (changes(text, range) > 1 || hasConsonantRun(text, range))
  }

  static func hasBothCases(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { SecretByte.isUpper(text[$0]) }
      && range.contains { SecretByte.isLower(text[$0]) }
  }

  /// Whether upper-case letters, lower-case letters and digits all occur.
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

  /// Counts the changes of class between adjacent letters and digits.
  static func changes(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    range.dropFirst().count { position in
      SecretByte.isAlphanumeric(text[position - 1]) && SecretByte.isAlphanumeric(text[position])
        && isChange(from: text[position - 1], to: text[position])
    }
  }

  /// Whether the class changes between two adjacent letters or digits.
  ///
  /// From upper to lower case does not count, because that is how words begin.
  private static func isChange(from: UInt8, to: UInt8) -> Bool {
    let (digit, nextDigit) = (SecretByte.isDigit(from), SecretByte.isDigit(to))
    if digit || nextDigit { return digit != nextDigit }
    return SecretByte.isLower(from) && SecretByte.isUpper(to)
  }

  /// Whether a byte is a mark that occurs in passwords but hardly ever in names.
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
