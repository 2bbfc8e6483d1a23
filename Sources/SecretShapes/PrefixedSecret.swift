/// A secret that is recognised by its prefix, e.g. `ghp_…`.
struct PrefixedSecret: Sendable {
  /// The characters allowed after the prefix.
  enum Alphabet: Sendable {
    case alphanumeric
    /// Upper-case letters and digits; the length must be exactly `least`.
    case upper
    case hexadecimal
    /// Letters, digits, `-` and `_`.
    case urlSafe
    /// The same plus `.` and `~`.
    case token
    /// The same plus `/`, `+`, `=` and `@`.
    case path

    func holds(_ byte: UInt8) -> Bool {
      switch self {
      case .alphanumeric: SecretByte.isAlphanumeric(byte)
      case .upper: SecretByte.isUpper(byte) || SecretByte.isDigit(byte)
      case .hexadecimal: SecretByte.isHexadecimal(byte)
      case .urlSafe: SecretByte.isURLSafe(byte)
      case .token: SecretByte.isToken(byte)
      case .path:
        SecretByte.isToken(byte) || SecretByte.isBase64(byte) || byte == UInt8(ascii: "=")
          || byte == UInt8(ascii: "@")
      }
    }
  }

  var prefix: StaticString
  /// The minimum number of characters after the prefix.
  var least: Int
  var alphabet: Alphabet
  /// Whether the rest must look random, because ordinary words could follow the prefix too.
  var mustLookRandom: Bool
  /// Whether the prefix counts only at the start of a word, because it is short.
  var startsWord: Bool
  var form: SecretForm

  func match(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> SecretMatch? {
    guard text.holds(prefix, at: start), !startsWord || !text.continuesWord(at: start) else {
      return nil
    }
    let first = start + prefix.utf8CodeUnitCount
    // This many characters are enough to decide; the rest is read only if it is a secret.
    let looked = text.endOfRun(from: first, most: max(least + 1, 64), of: alphabet.holds)
    guard looked - first >= least, !mustLookRandom || isRandom(text, first..<looked) else {
      return nil
    }
    if case .upper = alphabet {
      guard looked - first == least, looked == text.count || !SecretByte.isLetter(text[looked])
      else { return nil }
    }
    return SecretMatch(range: start..<text.endOfRun(from: looked, of: alphabet.holds), form: form)
  }

  private func isRandom(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard case .upper = alphabet else {
      return SecretRandomness.isRandom(text, range) || SecretRandomness.isMixed(text, range)
    }
    // With upper case only, the class changes only at digits.
    return SecretRandomness.changes(text, range) > 1
      || SecretRandomness.hasConsonantRun(text, range)
  }
}
