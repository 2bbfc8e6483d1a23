/// Words and phrases made ready for being sought in many texts.
///
/// A pattern is one or more words. A star before it or behind it stands for the rest of a word:
/// `annual*` is annually too, `*abschluss` is Jahresabschluss too. Case, accents and the signs
/// between words do not matter: `break glass` is found in BreakGlass, break_glass and breakglass.
/// What has signs of scripts that put no blanks between words is sought anywhere, sign by sign.
struct WordMatcher: Sendable {
  private struct Pattern {
    /// Its letters, without those of the signs between its words.
    var letters: [UInt8]
    /// Behind which letters a word of it ends and another begins.
    var gaps: [Int]
    var beginsAnywhere: Bool
    var endsAnywhere: Bool
    /// Whether its words may be written as one.
    var maySpan: Bool
  }

  /// Phrases of fewer letters have to be as they are written: `per an` is not Peran.
  private static let shortest = 7

  /// By first letter: those that begin where a word does, and those that may begin anywhere.
  private var byLetter: [[Pattern]] = Array(repeating: [], count: 26)
  private var anywhere: [[Pattern]] = Array(repeating: [], count: 26)
  /// By first letter, one bit for each second letter of a pattern: nearly no place in a text begins
  /// like one. A pattern of one letter sets all bits.
  private var seconds: [UInt32] = Array(repeating: 0, count: 26)
  private var secondsAnywhere: [UInt32] = Array(repeating: 0, count: 26)
  /// UTF-8 of patterns of other scripts, by their first three bytes; shorter ones under 0.
  private var others: [UInt32: [[UInt8]]] = [:]

  init(_ patterns: some Sequence<String>) {
    for pattern in patterns { add(pattern) }
  }

  /// Whether a text can be sought: two letters, or one sign of another script.
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
    guard let pattern else {
      let head =
        bytes.count < 3 || bytes[0] < 0xE0
        ? 0 : bytes.withUnsafeBufferPointer { Self.head(of: $0, at: 0) }
      return others[head, default: []].append(bytes)
    }
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

  /// Whether a text has one of the patterns.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !text.isEmpty else { return false }
    let (inLetters, hasOthers) = FoldedText.with(text) { folded in
      (hasLatinMatch(folded), folded.hasOtherScripts)
    }
    return inLetters || hasOthers && hasOtherMatch(text)
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

  /// Three bytes as a number.
  private static func head(of text: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32 {
    UInt32(text[start]) << 16 | UInt32(text[start + 1]) << 8 | UInt32(text[start + 2])
  }

  private static func bit(of letter: UInt8) -> UInt32 { 1 << UInt32(letter &- 97) }

  private func hasLatinMatch(_ folded: FoldedText) -> Bool {
    for start in 0..<folded.count {
      let bucket = Int(folded.letters[start]) - 97
      // Behind the last letter is none: only a pattern of one letter has room there.
      let second = start + 1 < folded.count ? Self.bit(of: folded.letters[start + 1]) : 0
      let isLast = second == 0
      if folded.beginnings[start], seconds[bucket] & second != 0 || isLast {
        for pattern in byLetter[bucket] where Self.stands(pattern, at: start, in: folded) {
          return true
        }
      }
      guard secondsAnywhere[bucket] & second != 0 || isLast else { continue }
      for pattern in anywhere[bucket] where Self.stands(pattern, at: start, in: folded) {
        return true
      }
    }
    return false
  }

  private static func stands(
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
