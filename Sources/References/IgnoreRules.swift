#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the `.gitignore` files of a directory and of those above it leave out.
///
/// https://git-scm.com/docs/gitignore
struct IgnoreRules: Sendable {
  private struct Rule: Sendable {
    var pattern: [UInt8]
    var isNegated: Bool
    var isForDirectories: Bool
    /// Whether it is matched against the path below the directory of its file, not the name alone.
    var isAnchored: Bool
    /// The directory of its file, from the directory that was named on.
    var base: String
  }

  private var rules: [Rule] = []

  static let none = IgnoreRules()

  /// The rules with those of one more file.
  ///
  /// - Parameter directory: where the file lies, from the directory that was named on; empty for it.
  func adding(_ text: String, in directory: String) -> IgnoreRules {
    var joined = self
    for line in text.split(whereSeparator: \.isNewline).prefix(10_000) {
      var pattern = Substring(line)
      while pattern.last == " ", !pattern.hasSuffix("\\ ") { pattern.removeLast() }
      guard let first = pattern.first, first != "#", pattern.utf8.count <= 1_024 else { continue }
      let isNegated = first == "!"
      if isNegated || pattern.hasPrefix("\\#") || pattern.hasPrefix("\\!") { pattern.removeFirst() }
      let isForDirectories = pattern.last == "/"
      if isForDirectories { pattern.removeLast() }
      let isAnchored = pattern.contains("/")
      if pattern.first == "/" { pattern.removeFirst() }
      guard !pattern.isEmpty else { continue }
      joined.rules.append(
        Rule(
          pattern: Array(pattern.utf8), isNegated: isNegated, isForDirectories: isForDirectories,
          isAnchored: isAnchored, base: directory))
    }
    return joined
  }

  /// Whether an entry is left out; the last rule that matches decides.
  ///
  /// - Parameter path: from the directory that was named on.
  func ignores(_ path: String, name: String, isDirectory: Bool) -> Bool {
    for rule in rules.reversed() {
      if rule.isForDirectories, !isDirectory { continue }
      if matches(rule, path: path, name: name) { return !rule.isNegated }
    }
    return false
  }

  private func matches(_ rule: Rule, path: String, name: String) -> Bool {
    guard rule.isAnchored else { return Self.matches(rule.pattern[...], Array(name.utf8)[...]) }
    var below = Substring(path)
    if !rule.base.isEmpty {
      guard path.hasPrefix(rule.base + "/") else { return false }
      below = path.dropFirst(rule.base.count + 1)
    }
    return Self.matches(rule.pattern[...], Array(below.utf8)[...])
  }

  /// `*` and `?` stay within a name, `**` does not. Without recursion over the text: a hostile pattern
  /// takes time of pattern times text, no more.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    // Which prefixes of the text the pattern so far matches.
    let text = Array(text)
    var reached = [Bool](repeating: false, count: text.count + 1)
    reached[0] = true
    var index = pattern.startIndex
    while index < pattern.endIndex {
      var next = [Bool](repeating: false, count: text.count + 1)
      let byte = pattern[index]
      if byte == UInt8(ascii: "*") {
        let isDouble = index + 1 < pattern.endIndex && pattern[index + 1] == UInt8(ascii: "*")
        var isOpen = false
        for position in 0...text.count {
          if reached[position] { isOpen = true }
          next[position] = isOpen
          if position < text.count, text[position] == UInt8(ascii: "/"), !isDouble {
            isOpen = false
          }
        }
        index += isDouble ? 2 : 1
        // `**/` may stand for nothing at all.
        if isDouble, index < pattern.endIndex, pattern[index] == UInt8(ascii: "/") {
          var behind = [Bool](repeating: false, count: text.count + 1)
          for position in 0...text.count {
            if reached[position] { behind[position] = true }
            if position > 0, next[position - 1], text[position - 1] == UInt8(ascii: "/") {
              behind[position] = true
            }
          }
          next = behind
          index += 1
        }
        reached = next
        continue
      }
      var wanted = byte
      if byte == UInt8(ascii: "\\"), index + 1 < pattern.endIndex {
        index += 1
        wanted = pattern[index]
      }
      for position in text.indices where reached[position] {
        let isMatch =
          byte == UInt8(ascii: "?") ? text[position] != UInt8(ascii: "/") : text[position] == wanted
        if isMatch { next[position + 1] = true }
      }
      reached = next
      index += 1
    }
    return reached[text.count]
  }
}
