/// A secret that says what it is by how it begins.
struct PrefixedSecret: Sendable {
  /// What the characters behind the prefix may be.
  enum Alphabet: Sendable {
    case alphanumeric
    /// Capitals and digits, exactly so many.
    case upper
    case hexadecimal
    /// Letters, digits, `-` and `_`.
    case urlSafe
    /// The same with `.`, `~`.
    case token
    /// The same with `/`, `+`, `=`, `@`.
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
  /// Characters behind the prefix, at least.
  var least: Int
  var alphabet: Alphabet
  /// Whether words could follow the prefix as well, so that what follows must look random.
  var mustLookRandom: Bool
  /// Whether the prefix is so short that it counts at the start of a word only.
  var startsWord: Bool
  var form: SecretForm

  func match(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> SecretMatch? {
    guard text.holds(prefix, at: start), !startsWord || !text.continuesWord(at: start) else {
      return nil
    }
    let first = start + prefix.utf8CodeUnitCount
    // Enough is known after this many; the rest is looked at only where it is a secret.
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
    // Capitals alone change class at digits only.
    return SecretRandomness.changes(text, range) > 1
      || SecretRandomness.isUnspeakable(text, range)
  }
}
