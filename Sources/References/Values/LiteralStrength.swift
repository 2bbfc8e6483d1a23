import Inventory
import SecretShapes
import System

/// How strongly a literal in a secret-bearing field looks like a secret.
enum LiteralStrength {
  /// Not a secret: a placeholder, a name, an identifier or a path.
  case none
  /// Possibly a secret: nothing shows what it is.
  case possible
  /// Certainly a secret, by its shape or its randomness.
  case certain

  init(_ text: String) {
    let text = text.trimmingWhiteSpace
    if SecretShape.matches(text) {
      self = .certain
    } else if text.utf8.count < Self.shortest || Self.isPlaceholder(text) || Self.isName(text)
      || Self.isAddress(text)
    {
      self = .none
    } else {
      self = Self.isRandom(text) ? .certain : .possible
    }
  }

  /// The minimum length in bytes; Entra's secrets have at least 16, and examples are short.
  private static let shortest = 8

  // MARK: Placeholders

  private static func isPlaceholder(_ text: String) -> Bool {
    let folded = text.lowercased()
    if Set(folded.utf8.filter { $0 != UInt8(ascii: "-") && $0 > 32 }).count <= 3 { return true }
    if folded.utf8.contains(where: { $0 <= 32 }) { return true }
    if text.first == "<" || text.first == "‹" || text.first == "«" || text.first == "…" {
      return true
    }
    if text.first == "[" && text.last == "]" || text.first == "(" && text.last == ")" {
      return true
    }
    if marks.contains(where: { folded.holds($0) }) || prefixes.contains(where: folded.hasPrefix) {
      return true
    }
    return isSequence(folded) || PlaceholderWords.makeUp(text)
  }

  private static let marks: [StaticString] = [
    "***", "...", "…", "xxxx", "placeholder", "changeme", "change-me", "change_me", "replaceme",
    "replace-me", "replace_me", "redacted", "your-", "your_", "yoursecret", "yourclient", "-here",
    "_here", "dummy", "fake", "example", "notreal", "not-real", "not_real", "not-a-", "not_a_",
    "insert-", "insert_", "goeshere", "lorem", "\u{2022}", "____", "----",
  ]
  private static let prefixes = ["replace", "insert", "enter", "todo", "your", "redact", "masked"]

  /// Whether the text is a sequence such as `1234567890`, `abcdefgh` or both.
  private static func isSequence(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let steps = zip(bytes, bytes.dropFirst()).filter { $1 == $0 &+ 1 || $1 == $0 }.count
    return steps * 10 >= (bytes.count - 1) * 8
  }

  // MARK: Names

  /// Whether the text is a GUID, a number, or the name of a secret or a setting.
  private static func isName(_ text: String) -> Bool {
    if Identifier(guid: text) != nil { return true }
    if text.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }) { return true }
    guard text.utf8.allSatisfy(isInName) else { return false }
    let words = NameWords.split(text)
    guard PlaceholderWords.nameCredential(words) else { return false }
    // `payroll-sp-secret-01` is a name: words of normal length, and short numbers.
    let (numbers, letters) = (words.filter(isNumber), words.filter { !isNumber($0) })
    return numbers.allSatisfy { $0.utf8.count <= 2 }
      && letters.reduce(0) { $0 + $1.utf8.count } >= 3 * letters.count
      && letters.filter { $0.utf8.count == 1 }.count <= 1
  }

  private static func isNumber(_ word: String) -> Bool {
    word.utf8.first.map { $0.isASCIIDigit } ?? false
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: ":"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  // MARK: Addresses

  private static func isAddress(_ text: String) -> Bool {
    let folded = text.lowercased()
    if let scheme = folded.firstRange(of: "://"),
      folded[..<scheme.lowerBound].allSatisfy(\.isLetter)
    {
      return true
    }
    if fileEnds.contains(where: folded.hasSuffix) { return true }
    for prefix in [
      "./", "../", "~/", "/run/", "/etc/", "/var/", "/mnt/", "/secrets/", "/vault/",
      "/opt/", "/home/", "/tmp/", "/usr/", "/subscriptions/", "file:", "c:\\", "d:\\", "cert:\\",
    ]
    where folded.hasPrefix(prefix) {
      return true
    }
    return false
  }

  private static let fileEnds = [
    ".pem", ".pfx", ".p12", ".cer", ".crt", ".key", ".json", ".txt", ".yaml", ".yml", ".env",
    ".jks",
  ]

  // MARK: Randomness

  /// Whether a text mixes characters as a generator does, unlike a name that a person made up.
  static func isRandom(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 12 else { return false }
    var classes = [false, false, false, false]
    var changes = 0
    var letters = 0
    var digits = 0
    var isHexadecimal = true
    var before = -1
    for byte in bytes {
      let now =
        switch byte {
        case 97...122: 0
        case 65...90: 1
        case 48...57: 2
        default: 3
        }
      classes[now] = true
      // From upper to lower case is how words begin, so it does not count.
      if now != before, !(before == 1 && now == 0) { changes += 1 }
      if now <= 1 { letters += 1 }
      if now == 2 { digits += 1 }
      if Hexadecimal.value(of: byte) == nil { isHexadecimal = false }
      before = now
    }
    if letters == bytes.count { return isRandom(letters: bytes, changes: changes) }
    guard digits > 0, letters > 0 else { return false }
    if isHexadecimal, bytes.count >= 24 { return true }
    let kinds = classes.filter { $0 }.count
    // Three or four kinds of characters that change more often than in words.
    if bytes.count >= 16, kinds >= 3, changes * 5 >= bytes.count { return true }
    if bytes.count >= 12, kinds == 4, changes * 4 >= bytes.count { return true }
    return bytes.count >= 20 && digits >= 3 && changes * 5 >= bytes.count
  }

  /// Whether text of only letters is random: many changes of case and long runs of consonants.
  private static func isRandom(letters: [UInt8], changes: Int) -> Bool {
    guard letters.count >= 24, changes * 6 >= letters.count else { return false }
    var run = 0
    for byte in letters {
      run = "aeiouy".utf8.contains(byte | 0x20) ? 0 : run + 1
      if run >= 5 { return true }
    }
    return false
  }
}
