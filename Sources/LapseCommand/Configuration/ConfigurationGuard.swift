import SecretShapes

/// Refuses what no configuration needs and what would make a parser of YAML run for ever.
///
/// Nine lines of anchors and aliases grow to billions of nodes, and a parser grows them before
/// anybody can count. An alias begins with a star before a letter, a digit, `-` or `_`, where no
/// letter or digit precedes it; that is refused wherever it is, in a quoted text too, but for lines
/// that are comments. Nesting needs brackets, of which the parser takes a thousand, or columns.
enum ConfigurationGuard {
  /// Bytes.
  static let longestLine = 2_000

  static func check(_ text: String, file: String) throws(ConfigurationError) {
    var number = 0
    // Where YAML ends a line too: a comment must not hide what follows its end.
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
          problem: "a star before a letter is an alias of YAML, which is not taken here: write out "
            + "what is meant")
      }
    }
  }

  /// The line with ids of credentials left out: behind the word credential they look like secrets.
  private static func withoutIds(_ line: Substring) -> String {
    guard line.utf8.contains(UInt8(ascii: "/")) else { return String(line) }
    let id =
      /[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\/[A-Za-z]{6,16}\/[0-9A-Za-z-]{1,64}\/[A-Za-z]{10,30}\/[0-9A-Za-z-]{1,64}/
    return line.replacing(id, with: "id").description
  }

  private static func holdsAlias(_ line: Substring.UTF8View) -> Bool {
    if line.first(where: { $0 != 32 && $0 != 9 }) == UInt8(ascii: "#") { return false }
    var before = UInt8(ascii: " ")
    var isStar = false
    for byte in line {
      if isStar, isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        return true
      }
      isStar = byte == UInt8(ascii: "*") && !isWord(before)
      before = byte
    }
    return false
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: false
    }
  }
}
