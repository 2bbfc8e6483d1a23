/// Cleans text from the network for a log line.
package enum PrintableText {
  /// Returns one line of at most `limit` characters without control characters.
  ///
  /// Anything that looks like a token is removed as well.
  ///
  /// - Parameter keepsLongWords: whether words of over 60 bytes stay, which are no tokens in texts
  ///   of the user and in claims.
  package static func line(
    _ text: String, limit: Int = 300, keepsLongWords: Bool = false
  ) -> String {
    var line = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == limit {
        line += "…"
        break
      }
      switch scalar.value {
      case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: line += " "
      default: line.unicodeScalars.append(scalar)
      }
    }
    return withoutTokens(line, longest: keepsLongWords ? .max : 60)
  }

  /// Returns the path of a file on one line.
  static func path(_ path: String) -> String {
    line(path, limit: 1_000, keepsLongWords: true)
  }

  /// Removes the user and password of a URL, that is, what precedes an `@`.
  package static func withoutUserInfo(_ text: String) -> String {
    guard let end = text.lastIndex(of: "@") else { return text }
    let scheme = text.firstRange(of: "://")?.upperBound
    let quote = text.firstIndex(of: "'").map { text.index(after: $0) }
    let start = [scheme, quote].compactMap { $0 }.filter { $0 <= end }.min() ?? text.startIndex
    return text[..<start] + "[removed]" + text[end...]
  }

  /// Removes words that look like tokens: JSON Web Tokens (`eyJ…`) and anything longer than that.
  private static func withoutTokens(_ text: String, longest: Int) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.utf8.count > longest || word.contains("eyJ") && word.utf8.count > 20
        ? "[removed]" : String(word)
    }.joined(separator: " ")
  }
}
