import System

/// Escapes text for Markdown: what a tenant wrote appears unchanged and has no effect.
///
/// `@user` becomes a code span. Names are in code spans, because GitHub and GitLab look for `@user`
/// and `#123` in rendered text, where no escape stops them, but not in code.
/// https://github.github.com/gfm/#code-spans
enum MarkdownText {
  /// The most characters of a name that are shown; the other reports have all of it.
  static let longestName = 128
  private static let longestProse = 600
  /// The longest run of backticks that is fenced: parsers give up on long fences.
  private static let longestFence = 8

  /// The place of a text: a pipe needs an escape only in a cell, and only there is it undone.
  enum Place {
    case cell
    case line
  }

  /// Returns a text as a code span.
  static func code(_ text: String, in place: Place = .cell, longest: Int = longestName) -> String {
    if isSimple(text, longest: longest) { return "`\(text)`" }
    let shown = VisibleText.string(text).clipped(to: longest)
    guard shown.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      return "(blank)"
    }
    let run = longestBacktickRun(in: shown)
    let spellsOut = run > longestFence
    var span = ""
    var before: Unicode.Scalar?
    for scalar in shown.unicodeScalars {
      switch scalar {
      // A pipe ends the cell even in code. After a backslash, parsers disagree on whether the
      // escape is one, so it is spelled out there.
      case "|" where place == .cell: span += before == "\\" ? "\\u{7C}" : "\\|"
      case "`" where spellsOut: span += "\\u{60}"
      default: span.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    let fence = String(repeating: "`", count: spellsOut ? 1 : run + 1)
    let padding = needsPadding(span) ? " " : ""
    return fence + padding + span + padding + fence
  }

  /// Returns a text as a code span, linked to a page of the portal if there is one.
  static func code(_ text: String, link: PortalLink?) -> String {
    guard let link else { return code(text) }
    return "[\(code(text))](\(link.text))"
  }

  /// Escapes the program's own sentences, which may quote a tenant.
  ///
  /// Words that could be markup, a link, a mention or a reference are put into code spans; plain
  /// words stay as they are.
  static func prose(_ text: String, in place: Place = .cell) -> String {
    var shown = VisibleText.string(text).clipped(to: longestProse)
    return shown.withUTF8 { bytes in
      var prose: [UInt8] = []
      prose.reserveCapacity(bytes.count + 32)
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: " ") { end += 1 }
        if end > start {
          if !prose.isEmpty { prose.append(UInt8(ascii: " ")) }
          let word = UnsafeBufferPointer(rebasing: bytes[start..<end])
          if isWord(word) || isNumber(word) {
            prose += word
          } else {
            prose += Self.word(Substring(String(decoding: word, as: UTF8.self)), in: place).utf8
          }
        }
        start = end + 1
      }
      return String(decoding: prose, as: UTF8.self)
    }
  }

  /// Escapes a part of the program's own sentence, including the spaces around it.
  static func sentence(_ text: Substring) -> String {
    var sentence = ""
    for character in text {
      if "<>&*_`[]|\\~#".contains(character) { sentence.append("\\") }
      sentence.append(character)
    }
    return sentence
  }

  /// Whether a word is ASCII letters with at most one full stop, comma or colon after them.
  ///
  /// Most words are.
  private static func isWord(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var letters = word[...]
    switch word.last {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"): letters.removeLast()
    default: break
    }
    return !letters.isEmpty
      && letters.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
  }

  /// Whether a word is digits only, optionally followed by one full stop, comma or colon.
  private static func isNumber(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = word[...]
    switch word.last {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"): digits.removeLast()
    default: break
    }
    return !digits.isEmpty && digits.allSatisfy(\.isASCIIDigit)
  }

  /// Returns a word of prose; punctuation around it stays outside the code span.
  private static func word(_ word: Substring, in place: Place) -> Substring {
    var core = word
    while let first = core.first, "(\"'".contains(first) { core.removeFirst() }
    while let last = core.last, ".,;:?)\"'".contains(last), core.count > 1 {
      if last == ")", core.contains("(") { break }
      core.removeLast()
    }
    guard !core.isEmpty else {
      return Substring(code(String(word), in: place, longest: longestProse))
    }
    if isPlain(core.unicodeScalars) { return word }
    return word[..<core.startIndex] + code(String(core), in: place, longest: longestProse)
      + word[core.endIndex...]
  }

  /// Whether a word is only letters, or digits with a dot or comma inside.
  private static func isPlain(_ word: Substring.UnicodeScalarView) -> Bool {
    guard let first = word.first, let last = word.last else { return false }
    return word.allSatisfy { $0.properties.isAlphabetic || $0 == "'" || $0 == "-" }
      && first != "-" && last != "-"
      || word.allSatisfy { (0x30...0x39).contains($0.value) || $0 == "." || $0 == "," }
  }

  /// Whether a space must separate the text from its fence; renderers remove one on either side.
  private static func needsPadding(_ span: String) -> Bool {
    guard let first = span.unicodeScalars.first, let last = span.unicodeScalars.last else {
      return false
    }
    return first == "`" || first == " " || last == "`" || last == " " || last == "\\"
  }

  /// Whether a text can be put between two backticks as it is; may be false for one that can.
  private static func isSimple(_ text: String, longest: Int) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, bytes.count <= longest else {
      return false
    }
    return first != 0x20 && last != 0x20
      && bytes.allSatisfy {
        (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "`") && $0 != UInt8(ascii: "|")
          && $0 != UInt8(ascii: "\\")
      }
  }

  /// Returns a command as a code block that belongs to a numbered item.
  ///
  /// Its fence is longer than any run of backticks inside.
  static func block(_ command: String, _ language: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestBacktickRun(in: command) + 1))
    let lines = command.split(separator: "\n", omittingEmptySubsequences: false)
    return "\n   \(fence)\(language)\n"
      + lines.map { "   \(VisibleText.string(String($0)))\n" }.joined() + "   \(fence)\n"
  }

  static func longestBacktickRun(in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
