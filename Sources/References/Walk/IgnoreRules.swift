/// The `.gitignore` rules of a directory and its parents.
///
/// https://git-scm.com/docs/gitignore
struct IgnoreRules: Sendable {
  private struct Rule: Sendable {
    var pattern: IgnorePattern
    var isNegated: Bool
    var isForDirectories: Bool
    /// Whether it is matched against the path relative to its file, not just the name.
    var isAnchored: Bool
    /// The directory of its file, with a trailing slash.
    var base: [UInt8]
  }

  private var rules: [Rule] = []

  static let none = IgnoreRules()

  private static let mostLines = 10_000
  private static let longestLine = 1_024

  /// Returns these rules plus those of another file.
  ///
  /// - Parameter directory: the directory that its patterns are relative to.
  func adding(_ text: String, in directory: String) -> IgnoreRules {
    var joined = self
    let base = Array(directory.utf8) + [UInt8(ascii: "/")]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")).prefix(Self.mostLines) {
      if let rule = Self.rule(of: Array(line), base) { joined.rules.append(rule) }
    }
    return joined
  }

  private static func rule(of line: [UInt8], _ base: [UInt8]) -> Rule? {
    var pattern = line[...]
    if pattern.last == UInt8(ascii: "\r") { pattern.removeLast() }
    while pattern.last == UInt8(ascii: " "), pattern.dropLast().last != UInt8(ascii: "\\") {
      pattern.removeLast()
    }
    guard let first = pattern.first, first != UInt8(ascii: "#"), pattern.count <= longestLine
    else { return nil }
    let isNegated = first == UInt8(ascii: "!")
    if isNegated { pattern.removeFirst() }
    let isForDirectories = pattern.last == UInt8(ascii: "/")
    if isForDirectories { pattern.removeLast() }
    let isAnchored = pattern.contains(UInt8(ascii: "/"))
    if pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
    guard let pattern = IgnorePattern(pattern) else { return nil }
    return Rule(
      pattern: pattern, isNegated: isNegated, isForDirectories: isForDirectories,
      isAnchored: isAnchored, base: base)
  }

  /// Whether an entry is ignored; the last rule that matches decides.
  ///
  /// - Parameter path: the full path, in the form of the directories given to ``adding(_:in:)``.
  func ignores(_ path: String, isDirectory: Bool) -> Bool {
    guard !rules.isEmpty else { return false }
    let path = Array(path.utf8)
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    let name = path[(slash.map { $0 + 1 } ?? 0)...]
    for rule in rules.reversed() where isDirectory || !rule.isForDirectories {
      guard path.starts(with: rule.base) else { continue }
      if rule.pattern.matches(rule.isAnchored ? path[rule.base.count...] : name) {
        return !rule.isNegated
      }
    }
    return false
  }
}
