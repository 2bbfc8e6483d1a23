import Assessment
import SecretShapes
import System

/// Refuses text that no configuration needs and that could keep a YAML parser busy forever.
///
/// Nine lines of anchors and aliases grow to billions of nodes, and the parser expands them before
/// they can be counted. An alias is a star before a letter, a digit, `-` or `_`, at the start of a
/// line or after a blank or one of `[{,:?`. That is refused everywhere except in comment lines,
/// even inside quoted text. Directly after a quotation mark a star is text, or not YAML. Nesting
/// needs brackets, of which the parser accepts a thousand, or columns.
enum ConfigurationGuard {
  /// In bytes.
  static let longestLine = 2_000

  static func check(_ text: String, file: String) throws(ConfigurationError) {
    var number = 0
    // Splits at every line end that YAML knows, so that a comment cannot hide what follows it.
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.utf8.count > longestLine {
        throw ConfigurationError(
          file: file, line: number, problem: "the line is longer than \(longestLine) bytes")
      }
      if SecretShape.matches(withoutIds(line)) {
        throw ConfigurationError(
          file: file, line: number,
          problem: "holds something shaped like a secret, and a configuration needs none: remove it"
        )
      }
      if holdsAlias(line.utf8) {
        throw ConfigurationError(
          file: file, line: number,
          problem:
            "a star before a letter is a YAML alias, which is not allowed here: put a text "
            + "that begins with a star in quotes, and write out anything else")
      }
    }
  }

  /// Returns the line without credential ids, which look like secrets after the word credential.
  private static func withoutIds(_ line: Substring) -> String {
    guard line.utf8.contains(UInt8(ascii: "/")) else { return String(line) }
    var (rest, text) = (line, "")
    while !rest.isEmpty {
      let word = rest.prefix { !isBetweenWords($0) }
      text += isCredentialId(word) ? "id" : word
      rest = rest[word.endIndex...]
      let between = rest.prefix { isBetweenWords($0) }
      text += between
      rest = rest[between.endIndex...]
    }
    return text
  }

  private static func isBetweenWords(_ character: Character) -> Bool {
    character.isWhitespace || "'\",[]{}#".contains(character)
  }

  /// Whether a word is a stable id whose parts cannot be secrets.
  ///
  /// It has the form `tenant/application/object/clientsecret/key`, with GUIDs or the digests that
  /// stand for them.
  private static func isCredentialId(_ word: Substring) -> Bool {
    guard AcceptanceEntry.credentialId(String(word)) != nil else { return false }
    let parts = word.lowercased().split(separator: "/")
    return (parts[0] == "unknown-tenant" || isKey(parts[0])) && isKey(parts[2]) && isKey(parts[4])
  }

  /// Whether a part is a digest or shaped like a GUID, even mistyped: no secret is.
  private static func isKey(_ part: Substring) -> Bool {
    var part = part
    for prefix in ["x-", "appid-"] where part.hasPrefix(prefix) {
      part = part.dropFirst(prefix.count)
    }
    let groups = part.split(separator: "-", omittingEmptySubsequences: false)
    if groups.map(\.utf8.count) == [8, 4, 4, 4, 12] { return part.utf8.allSatisfy { $0 < 0x7F } }
    return (1...64).contains(part.utf8.count)
      && part.utf8.allSatisfy(\.isLowercaseHexadecimal)
  }

  private static func holdsAlias(_ line: Substring.UTF8View) -> Bool {
    if line.first(where: { $0 != 32 && $0 != 9 }) == UInt8(ascii: "#") { return false }
    var before = UInt8(ascii: " ")
    var isStar = false
    for byte in line {
      if isStar, isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        return true
      }
      isStar = byte == UInt8(ascii: "*") && mayPrecedeAlias(before)
      before = byte
    }
    return false
  }

  /// Whether an alias can begin after a byte.
  ///
  /// That is a blank, what precedes a value in brackets or braces, or the end of a byte order mark.
  private static func mayPrecedeAlias(_ byte: UInt8) -> Bool {
    byte <= 32 || byte >= 0x7F || "[{,:?".utf8.contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || false
  }
}
