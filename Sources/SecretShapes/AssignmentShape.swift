/// A secret after a keyword, as in `client_secret=…`, `Password: …`, `AccountKey=…` or `?code=…`.
struct AssignmentShape {
  private static let assignment = SecretForm(
    name: "a secret behind a word such as client_secret= or code=",
    source: "https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1")
  private static let connectionString = SecretForm(
    name: "a connection string with its password",
    source: "https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string")
  static let forms = [assignment, connectionString]

  /// The minimum length of a secret.
  private static let least = 20
  /// The minimum length of a password with upper-case and lower-case letters and digits.
  private static let leastPassword = 8
  /// The minimum length of a password in a connection string.
  private static let leastOfConnection = 4
  /// The number of characters examined; enough to tell a secret from a name.
  private static let most = 96

  /// Whether the text has parts of a connection string; nil if not yet checked.
  private var isConnectionString: Bool?

  /// What separates the keyword from its secret.
  private enum Separator {
    /// `=`, which programs write.
    case equals
    /// `:`, which people write too, or `>` in XML.
    case colon
    /// White space, as on a command line or in a sentence.
    case blank
  }

  /// Finds a secret whose separator is at a position.
  ///
  /// - Parameter position: the position of a `=`, `:`, `>` or white space.
  mutating func match(
    _ text: UnsafeBufferPointer<UInt8>, separator position: Int
  ) -> SecretMatch? {
    let (word, isQuoted) = Self.endOfWord(text, before: position)
    guard let keyword = SecretKeyword.ending(text, before: word) else { return nil }
    var separator = Self.separator(text[position])
    let first = Self.startOfValue(text, behind: position)
    switch separator {
    case .equals: break
    // A quoted name is JSON, where a colon counts as much as an equals sign.
    case .colon: if isQuoted { separator = .equals }
    case .blank:
      guard position == word || Self.isVerb(text, word..<position) else { return nil }
      if Self.isOption(text, before: word, value: first) { separator = .colon }
    }
    let value = first..<text.endOfRun(from: first, most: Self.most, of: Self.isOfValue)
    guard value.count >= Self.leastOfConnection, !SecretPlaceholder.matches(text, value),
      !SecretPlaceholder.isReference(text, value)
    else { return nil }
    guard let form = form(of: value, in: text, keyword: keyword, separator) else { return nil }
    let end = text.endOfRun(from: value.upperBound, of: Self.isOfValue)
    return SecretMatch(range: first..<end, form: form)
  }

  private mutating func form(
    of value: Range<Int>, in text: UnsafeBufferPointer<UInt8>, keyword: SecretKeyword,
    _ separator: Separator
  ) -> SecretForm? {
    if value.count >= Self.least,
      Self.isSecret(text, value, keyword: keyword.strength, separator)
    {
      return Self.assignment
    }
    guard keyword.strength == .password, separator == .equals else { return nil }
    if value.count >= Self.leastPassword, SecretRandomness.hasThreeClasses(text, value) {
      return Self.assignment
    }
    return isConnectionString(text) ? Self.connectionString : nil
  }

  private static func isSecret(
    _ text: UnsafeBufferPointer<UInt8>, _ value: Range<Int>,
    keyword strength: SecretKeyword.Strength, _ separator: Separator
  ) -> Bool {
    switch (strength, separator) {
    case (.weak, .equals), (.password, .colon), (.secret, .colon):
      return SecretRandomness.isRandom(text, value) || isUnbroken(text, value)
    // After `=`, the value is a secret unless it names where the secret is kept.
    case (_, .equals):
      return SecretRandomness.isRandom(text, value) || !namesStore(text, value)
    case (_, .blank), (.weak, .colon):
      let isSurely = SecretRandomness.isRandom(
        text, value, charactersPerChange: SecretRandomness.strict)
      return isSurely && SecretRandomness.hasThreeClasses(text, value)
        || SecretRandomness.isRandom(text, value) && SecretRandomness.isMixed(text, value)
          && SecretRandomness.hasConsonantRun(text, value)
    }
  }

  // MARK: The value

  /// Whether the value has a run of 20 letters and digits that are not words in CamelCase.
  private static func isUnbroken(
    _ text: UnsafeBufferPointer<UInt8>, _ value: Range<Int>
  ) -> Bool {
    var start = value.lowerBound
    while start < value.upperBound {
      let end = min(
        value.upperBound, text.endOfRun(from: start, most: most, of: SecretByte.isAlphanumeric))
      let run = start..<end
      if run.count >= least, !run.allSatisfy({ SecretByte.isDigit(text[$0]) }),
        SecretRandomness.hasConsonantRun(text, run, consonants: 5)
      {
        return true
      }
      start = end + 1
    }
    return false
  }

  /// Whether a value refers to a vault, a variable or the like instead of being the secret.
  private static func namesStore(
    _ text: UnsafeBufferPointer<UInt8>, _ value: Range<Int>
  ) -> Bool {
    let words: [StaticString] = [
      "vault", "kv-", "kv/", "secret", "stored", "see-", "see_", "rotat", "env.", "var.", "managed",
      "none", "disabled", "expired", "federat", "keepass",
    ]
    return value.contains { position in words.contains { text.holdsFolded($0, at: position) } }
  }

  /// Whether the text has parts of a connection string; checked once per text.
  private mutating func isConnectionString(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if let known = isConnectionString { return known }
    let names: [StaticString] = [
      "server=", "data source=", "datasource=", "host=", "hostname=", "endpoint=", "accountname=",
      "user id=", "userid=", "uid=", "username=", "user=", "database=", "initial catalog=", "addr=",
    ]
    let found =
      text.indices.contains { position in
        text[position] == UInt8(ascii: "=")
          && names.contains { text.holdsFolded($0, at: position + 1 - $0.utf8CodeUnitCount) }
      }
    isConnectionString = found
    return found
  }

  // MARK: Its surroundings

  /// Whether white space as separator counts as much as a colon.
  ///
  /// It does if a quote precedes the value, or if the keyword is a command-line option or `bearer`.
  private static func isOption(
    _ text: UnsafeBufferPointer<UInt8>, before word: Int, value: Int
  ) -> Bool {
    if SecretByte.isQuote(text[value - 1]) { return true }
    let start = text.startOfRun(before: word, most: 48) { !SecretByte.isSpace($0) }
    return text[start] == UInt8(ascii: "-") || text.holdsFolded("bearer", at: start)
  }

  /// Whether the range is a verb, as in `password is …`.
  private static func isVerb(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    range.count == 3 && text.holdsFolded(" is", at: range.lowerBound)
      || range.count == 4 && text.holdsFolded(" was", at: range.lowerBound)
  }

  private static func separator(_ byte: UInt8) -> Separator {
    switch byte {
    case UInt8(ascii: "="): .equals
    case UInt8(ascii: ":"), UInt8(ascii: ">"): .colon
    default: .blank
    }
  }

  /// Returns the end of the word before a separator, skipping white space, quotes and brackets.
  private static func endOfWord(
    _ text: UnsafeBufferPointer<UInt8>, before position: Int
  ) -> (end: Int, isQuoted: Bool) {
    var end = position
    var isQuoted = false
    if SecretByte.isSpace(text[position]) {
      for verb: StaticString in [" is", " was"]
      where text.holdsFolded(verb, at: end - verb.utf8CodeUnitCount) {
        return (end - verb.utf8CodeUnitCount, false)
      }
    }
    while end > 0, position - end < 4 {
      let byte = text[end - 1]
      if SecretByte.isQuote(byte) {
        isQuoted = true
      } else if !SecretByte.isSpace(byte), byte != UInt8(ascii: "]"), byte != UInt8(ascii: "+"),
        byte != UInt8(ascii: ":")
      {
        break
      }
      end -= 1
    }
    return (end, isQuoted)
  }

  /// Returns the start of the value, skipping white space, quotes and the like.
  private static func startOfValue(
    _ text: UnsafeBufferPointer<UInt8>, behind position: Int
  ) -> Int {
    text.endOfRun(from: position + 1, most: 6) {
      SecretByte.isSpace($0) || SecretByte.isQuote($0) || $0 == UInt8(ascii: "+")
        || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">")
    }
  }

  private static func isOfValue(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<33, 127...255, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
      UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "&"), UInt8(ascii: "<"):
      false
    default: true
    }
  }
}
