/// Words and phrases prepared for being searched in many texts.
///
/// A pattern is one or more words. A star before or after it stands for the rest of a word:
/// `annual*` also finds annually, `*abschluss` also finds Jahresabschluss. Case, accents and the
/// characters between words do not matter: `break glass` is found in BreakGlass, break_glass and
/// breakglass. A pattern in another script (Cyrillic, Chinese) is found anywhere, as it is written, in
/// lower case, in capitals or with a capital first.
struct WordMatcher: Sendable {
  private struct Pattern {
    /// Its letters, without the characters between its words.
    var letters: [UInt8]
    /// The positions in `letters` where a further word begins.
    var gaps: [Int]
    var beginsAnywhere: Bool
    var endsAnywhere: Bool
    /// Whether its words may be written as one.
    var maySpan: Bool
  }

  /// Phrases with fewer letters must match word by word: `per an` is not Peran.
  private static let shortest = 7

  /// Patterns by first letter: those that begin where a word does, and those that begin anywhere.
  private var byLetter: [[Pattern]] = Array(repeating: [], count: 26)
  private var anywhere: [[Pattern]] = Array(repeating: [], count: 26)
  /// By first letter, one bit for each second letter of a pattern.
  /// Hardly any place in a text passes this test. A pattern of one letter sets all bits.
  private var seconds: [UInt32] = Array(repeating: 0, count: 26)
  private var secondsAnywhere: [UInt32] = Array(repeating: 0, count: 26)
  /// Patterns in other scripts, in UTF-8, by their first three bytes; shorter ones are under 0.
  private var others: [UInt32: [[UInt8]]] = [:]

  init(_ patterns: some Sequence<String>) {
    for pattern in patterns { add(pattern) }
  }

  /// Whether a text can be a pattern: two letters, or one character of another script.
  static func isPattern(_ text: String) -> Bool {
    var matcher = WordMatcher([])
    matcher.add(text)
    return !matcher.others.isEmpty
      || (matcher.byLetter + matcher.anywhere).contains { $0.contains { $0.letters.count > 1 } }
  }

  private mutating func add(_ text: String) {
    var plain = text.utf8.drop { $0 == 32 }
    while plain.last == 32 { plain.removeLast() }
    let star = UInt8(ascii: "*")
    let beginsAnywhere = plain.first == star
    if beginsAnywhere { plain.removeFirst() }
    let endsAnywhere = plain.last == star
    if endsAnywhere { plain.removeLast() }
    let bytes = Array(plain)
    let pattern = bytes.withUnsafeBufferPointer { raw in
      FoldedText.with(raw) { folded -> Pattern? in
        guard !folded.hasOtherScripts else { return nil }
        let letters = Array(folded.letters[..<folded.count])
        let gaps = (1..<max(1, folded.count)).filter { folded.beginnings[$0] }
        return Pattern(
          letters: letters, gaps: gaps, beginsAnywhere: beginsAnywhere, endsAnywhere: endsAnywhere,
          maySpan: letters.count >= Self.shortest)
      }
    }
    guard let pattern else { return addOther(String(decoding: bytes, as: UTF8.self)) }
    guard let first = pattern.letters.first else { return }
    let second =
      pattern.letters.count > 1 ? Self.bit(of: pattern.letters[1]) : UInt32.max
    if beginsAnywhere {
      anywhere[Int(first) - 97].append(pattern)
      secondsAnywhere[Int(first) - 97] |= second
    } else {
      byLetter[Int(first) - 97].append(pattern)
      seconds[Int(first) - 97] |= second
    }
  }

  private mutating func addOther(_ text: String) {
    let lower = text.lowercased()
    let capital = lower.prefix(1).uppercased() + lower.dropFirst()
    for spelling in Set([text, lower, text.uppercased(), capital]).sorted() {
      let bytes = Array(spelling.utf8)
      let head =
        bytes.count < 3 || bytes[0] < 0xE0
        ? 0 : bytes.withUnsafeBufferPointer { Self.head(of: $0, at: 0) }
      others[head, default: []].append(bytes)
    }
  }

  /// Whether a text contains one of the patterns.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    return FoldedText.with(text) { folded in
      hasLatinMatch(folded) || folded.hasOtherScripts && hasOtherMatch(text)
    }
  }

  /// Whether a text in capitals contains one of the patterns, even inside a word.
  /// Capitals do not show where the words of CamelCase begin: PAYROLLDR was PayrollDR.
  func matchesCapitals(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    FoldedText.with(text) { folded in
      let letters = UnsafeBufferPointer(rebasing: folded.letters[..<folded.count])
      return (byLetter.joined().contains { Self.contains($0.letters, in: letters) })
        || (anywhere.joined().contains { Self.contains($0.letters, in: letters) })
        || folded.hasOtherScripts && hasOtherMatch(text)
    }
  }

  private func hasOtherMatch(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if let short = others[0], short.contains(where: { Self.contains($0, in: text) }) {
      return true
    }
    guard text.count >= 3 else { return false }
    for start in 0...(text.count - 3) where text[start] >= 0xE0 {
      guard let patterns = others[Self.head(of: text, at: start)] else { continue }
      for pattern in patterns where start + pattern.count <= text.count {
        if text[start..<(start + pattern.count)].elementsEqual(pattern) { return true }
      }
    }
    return false
  }

  /// Returns three bytes as a number.
  private static func head(of text: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32 {
    UInt32(text[start]) << 16 | UInt32(text[start + 1]) << 8 | UInt32(text[start + 2])
  }

  private static func bit(of letter: UInt8) -> UInt32 { 1 << UInt32(letter &- 97) }

  private func hasLatinMatch(_ folded: FoldedText) -> Bool {
    for start in 0..<folded.count {
      let bucket = Int(folded.letters[start]) - 97
      // No letter follows the last one: only a pattern of one letter fits there.
      let second = start + 1 < folded.count ? Self.bit(of: folded.letters[start + 1]) : 0
      let isLast = second == 0
      if folded.beginnings[start], seconds[bucket] & second != 0 || isLast,
        Self.hasMatch(byLetter[bucket], at: start, in: folded)
      {
        return true
      }
      guard secondsAnywhere[bucket] & second != 0 || isLast else { continue }
      if Self.hasMatch(anywhere[bucket], at: start, in: folded) { return true }
    }
    return false
  }

  private static func hasMatch(
    _ patterns: [Pattern], at start: Int, in folded: FoldedText
  ) -> Bool {
    for pattern in patterns where matchesHere(pattern, at: start, in: folded) { return true }
    return false
  }

  private static func matchesHere(
    _ pattern: Pattern, at start: Int, in folded: FoldedText
  ) -> Bool {
    let end = start + pattern.letters.count
    guard end <= folded.count, pattern.endsAnywhere || folded.beginnings[end] else { return false }
    for offset in 1..<max(1, pattern.letters.count)
    where folded.letters[start + offset] != pattern.letters[offset] {
      return false
    }
    if pattern.maySpan { return true }
    var gaps = 0
    for offset in 1..<max(1, pattern.letters.count) where folded.beginnings[start + offset] {
      guard gaps < pattern.gaps.count, pattern.gaps[gaps] == offset else { return false }
      gaps += 1
    }
    return gaps == pattern.gaps.count
  }

  private static func contains(
    _ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let first = needle.first, needle.count <= text.count else { return false }
    for start in 0...(text.count - needle.count) where text[start] == first {
      if text[start..<(start + needle.count)].elementsEqual(needle) { return true }
    }
    return false
  }
}
