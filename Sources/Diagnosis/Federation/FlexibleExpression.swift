/// A `claimsMatchingExpression` of a flexible federated credential.
///
/// In `claims['sub'] matches 'repo:contoso/*:ref:refs/heads/*' and claims['job_workflow_ref']
/// matches '…'`, a star matches any characters and a question mark matches one; `eq` compares
/// exactly.
/// https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials
struct FlexibleExpression {
  struct Condition: Hashable {
    var claim: String
    var isPattern: Bool
    var value: String
  }

  let conditions: [Condition]

  /// - Returns: nil if the text is not an expression of that form.
  init?(_ text: String) {
    var conditions: [Condition] = []
    var rest = Substring(text)
    while true {
      rest = rest.drop { $0 == " " }
      guard rest.hasPrefix("claims['") else { return nil }
      rest = rest.dropFirst(8)
      guard let close = rest.firstRange(of: "']") else { return nil }
      let claim = String(rest[..<close.lowerBound])
      rest = rest[close.upperBound...].drop { $0 == " " }
      let isPattern = rest.hasPrefix("matches")
      guard isPattern || rest.hasPrefix("eq") else { return nil }
      rest = rest.dropFirst(isPattern ? 7 : 2).drop { $0 == " " }
      guard rest.first == "'" else { return nil }
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: "'") else { return nil }
      conditions.append(Condition(claim: claim, isPattern: isPattern, value: String(rest[..<end])))
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
      if rest.isEmpty { break }
      guard rest.hasPrefix("and ") else { return nil }
      rest = rest.dropFirst(4)
    }
    self.conditions = conditions
  }

  /// Whether a token meets a condition; nil if the token's value is not known.
  static func meets(_ condition: Condition, _ token: PresentedToken) -> Bool? {
    let value = condition.claim == "sub" ? token.subject : token.claims[condition.claim]
    guard let value else { return nil }
    return condition.isPattern ? matches(value, condition.value) : value == condition.value
  }

  /// Returns how far a pattern follows a text that it does not match.
  /// That is the longest part of the pattern that some beginning of the text matches, and where
  /// that beginning ends.
  static func furthest(_ text: String, _ pattern: String) -> (text: Int, pattern: Int) {
    let (text, pattern) = (Array(text.utf8), Array(pattern.utf8))
    let (star, any) = (UInt8(ascii: "*"), UInt8(ascii: "?"))
    var best = (text: 0, pattern: 0)
    // Which beginnings of the pattern match the text read so far.
    var reached = [Bool](repeating: false, count: pattern.count + 1)
    reached[0] = true
    for place in 0...text.count {
      // A star may match nothing.
      for mark in pattern.indices where reached[mark] && pattern[mark] == star {
        reached[mark + 1] = true
      }
      if let mark = reached.lastIndex(of: true), mark > best.pattern { best = (place, mark) }
      guard place < text.count else { break }
      var next = [Bool](repeating: false, count: pattern.count + 1)
      for mark in pattern.indices where reached[mark] {
        if pattern[mark] == star {
          next[mark] = true
        } else if pattern[mark] == any || pattern[mark] == text[place] {
          next[mark + 1] = true
        }
      }
      reached = next
    }
    return best
  }

  /// Whether a text matches a pattern; the time grows with both.
  ///
  /// Example: `matches("refs/heads/main", "refs/heads/*")` returns true.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let (text, pattern) = (Array(text.utf8), Array(pattern.utf8))
    var (place, mark) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while place < text.count {
      if mark < pattern.count, pattern[mark] == UInt8(ascii: "*") {
        star = (mark, place)
        mark += 1
      } else if mark < pattern.count,
        pattern[mark] == text[place] || pattern[mark] == UInt8(ascii: "?")
      {
        mark += 1
        place += 1
      } else if let last = star {
        mark = last.pattern + 1
        place = last.text + 1
        star = (last.pattern, place)
      } else {
        return false
      }
    }
    while mark < pattern.count, pattern[mark] == UInt8(ascii: "*") { mark += 1 }
    return mark == pattern.count
  }
}
