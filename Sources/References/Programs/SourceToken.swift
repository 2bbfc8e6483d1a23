import System

/// A token of a program: a word, a text, a mark.
struct SourceToken {
  enum Kind: UInt8 {
    case word
    case text
    case mark
    case opening
    case closing
    case lineEnd
  }

  var kind: Kind
  /// The range in the program; for a text, without its quotes.
  var range: Range<Int>
  /// The line, counted from 1.
  var line: Int
  /// For a mark, its first two characters; for a bracket, its character.
  var code: UInt16 = 0
  /// For a text, the index of its quote in the lexicon; `UInt8.max` for a here-document.
  var quote: UInt8 = 0
  /// Whether white space precedes it.
  var isApart = false
}

/// Splits a program into tokens, without comments.
struct SourceTokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let lexicon: Lexicon
  private let isPython: Bool
  private let isRust: Bool
  /// Whether slashes enclose regular expressions.
  private let hasPatterns: Bool
  private let isRuby: Bool
  private let isPHP: Bool
  /// Whether the position is in the text around PHP's code, where an apostrophe opens no text.
  private var isOutside: Bool
  private var position = 0
  private var line: Int
  private var isApart = false
  private(set) var tokens: [SourceToken] = []
  /// The lines of the here-documents that the current line announces, which are passed over at its
  /// end: where they begin and end, and the line of that end.
  private var heredocs: (begin: Int, end: Int, line: Int)?
  /// The number of here-documents without an end, each of which costs a look at all that follows.
  private var unended = 0

  private static let most = 400_000
  private static let mostUnended = 100

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ language: ProgramLanguage, firstLine: Int) {
    self.bytes = bytes
    lexicon = language.lexicon
    isPython = language == .python
    isRust = language == .rust
    isRuby = language == .ruby
    hasPatterns = [.groovy, .javaScript, .ruby].contains(language)
    isPHP = language == .php
    isOutside = isPHP && bytes.contains("<?")
    line = firstLine
  }

  /// Returns the tokens of a whole text.
  static func tokens(
    of bytes: UnsafeBufferPointer<UInt8>, in language: ProgramLanguage, firstLine: Int
  ) -> [SourceToken] {
    var tokenizer = SourceTokenizer(bytes, language, firstLine: firstLine)
    tokenizer.run()
    return tokenizer.tokens
  }

  private mutating func run() {
    while position < bytes.count, tokens.count < Self.most {
      let byte = bytes[position]
      if byte == 10 {
        add(.lineEnd, position..<position + 1)
        position += 1
        line += 1
        isApart = true
        passHeredocs()
      } else if byte <= 32 {
        position += 1
        isApart = true
      } else if changesPart() || skipComment() || readPattern() || readPercent() || readQuote()
        || readHeredoc() || readWord(byte)
      {
        isApart = false
      } else {
        readMark(byte)
        isApart = false
      }
    }
  }

  private mutating func add(
    _ kind: SourceToken.Kind, _ range: Range<Int>, line: Int? = nil, code: UInt16 = 0,
    quote: UInt8 = 0
  ) {
    tokens.append(
      SourceToken(
        kind: kind, range: range, line: line ?? self.line, code: code, quote: quote,
        isApart: isApart))
  }

  private func stands(_ text: [UInt8], at start: Int) -> Bool {
    guard start + text.count <= bytes.count else { return false }
    for (index, byte) in text.enumerated() where bytes[start + index] != byte { return false }
    return true
  }

  // MARK: Comments

  private mutating func skipComment() -> Bool {
    for (opening, closing) in lexicon.blockComments where stands(opening, at: position) {
      // `=begin` counts only at the start of a line.
      if opening.first == UInt8(ascii: "="), position > 0, bytes[position - 1] != 10 { continue }
      position += opening.count
      while position < bytes.count, !stands(closing, at: position) {
        if bytes[position] == 10 { line += 1 }
        position += 1
      }
      if position < bytes.count, closing.first == 10 { line += 1 }
      position = min(position + closing.count, bytes.count)
      return true
    }
    for mark in lexicon.lineComments where stands(mark, at: position) {
      // A one-character mark such as `#` may be part of a word.
      if mark.count == 1, !isApart, position > 0, bytes[position - 1] > 32,
        !isSeparator(bytes[position - 1])
      {
        continue
      }
      while position < bytes.count, bytes[position] != 10 { position += 1 }
      return true
    }
    return false
  }

  private func isSeparator(_ byte: UInt8) -> Bool { ";,(){}[]".utf8.contains(byte) }

  // MARK: Texts

  private mutating func readQuote() -> Bool {
    for (number, quote) in lexicon.quotes.enumerated() where stands(quote.opening, at: position) {
      readText(quote, UInt8(truncatingIfNeeded: number))
      return true
    }
    if isRust, bytes[position] == UInt8(ascii: "'") {
      position = endOfCharacter() ?? position + 1
      return true
    }
    return false
  }

  /// Returns the end of a character literal of Rust, such as `'"'`; nil for a lifetime.
  private func endOfCharacter() -> Int? {
    let first = position + 1
    guard first < bytes.count else { return nil }
    var end = first
    switch bytes[first] {
    case UInt8(ascii: "\\"):
      // `'\''`, `'\u{1F600}'`
      end += 2
      while end < bytes.count, end < first + 12, bytes[end] != UInt8(ascii: "'") { end += 1 }
    case 0xC0...0xDF: end += 2
    case 0xE0...0xEF: end += 3
    case 0xF0...: end += 4
    default: end += 1
    }
    return end < bytes.count && bytes[end] == UInt8(ascii: "'") ? end + 1 : nil
  }

  /// Passes over the mark between PHP's code and the text around it.
  private mutating func changesPart() -> Bool {
    guard isPHP, position + 1 < bytes.count else { return false }
    switch (bytes[position], bytes[position + 1]) {
    case (UInt8(ascii: "<"), UInt8(ascii: "?")): isOutside = false
    case (UInt8(ascii: "?"), UInt8(ascii: ">")): isOutside = true
    default: return false
    }
    position += 2
    return true
  }

  private mutating func readText(_ quote: Lexicon.Quote, _ number: UInt8) {
    let first = line
    position += quote.opening.count
    if quote.opening.last == 10 { line += 1 }
    let start = position
    var isClosed = false
    while position < bytes.count {
      let byte = bytes[position]
      if isOutside, byte == UInt8(ascii: "<"), stands(Array("<?".utf8), at: position) { break }
      if byte == quote.escape, quote.escape != 0 {
        position += 1
        if position + 1 < bytes.count, bytes[position] == 13, bytes[position + 1] == 10 {
          position += 1
        }
        if position < bytes.count, bytes[position] == 10 { line += 1 }
        position += 1
        continue
      }
      if stands(quote.closing, at: position) {
        if quote.isDoubled, stands(quote.closing, at: position + quote.closing.count) {
          position += quote.closing.count * 2
          continue
        }
        isClosed = true
        break
      }
      if byte == 10 {
        guard quote.spansLines, !isOutside else { break }
        line += 1
      }
      position = endOfInterpolation(quote) ?? position + 1
    }
    let end = min(position, bytes.count)
    if isClosed {
      if quote.closing.first == 10 { line += 1 }
      position += quote.closing.count
    }
    position = min(position, bytes.count)
    add(
      .text, start..<max(start, end), line: quote.opening.last == 10 ? first + 1 : first,
      quote: number)
  }

  /// Returns the end of an interpolation, which may contain quotes; nil if none begins here.
  private func endOfInterpolation(_ quote: Lexicon.Quote) -> Int? {
    let byte = bytes[position]
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    let begins =
      switch quote.interpolation {
      case .dollarBraces: byte == UInt8(ascii: "$") && next == UInt8(ascii: "{")
      case .dollar:
        byte == UInt8(ascii: "$") && (next == UInt8(ascii: "{") || next == UInt8(ascii: "("))
      case .hashBraces: byte == UInt8(ascii: "#") && next == UInt8(ascii: "{")
      case .none, .braces, .backslash: false
      }
    guard begins else { return nil }
    var depth = 0
    var cursor = position + 1
    while cursor < bytes.count, bytes[cursor] != 10 {
      if "{(".utf8.contains(bytes[cursor]) { depth += 1 }
      if "})".utf8.contains(bytes[cursor]) {
        depth -= 1
        if depth == 0 { return cursor + 1 }
      }
      cursor += 1
    }
    return nil
  }

  /// Reads a regular expression between slashes, which may contain quotes: `/["']/g`.
  ///
  /// It becomes a word, because its value is of no interest.
  private mutating func readPattern() -> Bool {
    guard hasPatterns, bytes[position] == UInt8(ascii: "/"), isBeforeValue else { return false }
    var end = position + 1
    var isInClass = false
    while end < bytes.count, end - position < Self.longestPattern, bytes[end] != 10 {
      switch bytes[end] {
      case UInt8(ascii: "\\"): end += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        end += 1
        while end < bytes.count, (97...122).contains(bytes[end]) { end += 1 }
        add(.word, position..<end)
        position = end
        return true
      default: break
      }
      end += 1
    }
    return false
  }

  private static let longestPattern = 1_000

  /// Whether a value may begin here, so that a slash does not divide.
  private var isBeforeValue: Bool {
    guard let last = tokens.last else { return false }
    switch last.kind {
    case .opening: return true
    case .mark: return Self.marksBeforeValues.contains(last.code)
    case .word:
      return Self.wordsBeforeValues.contains { bytes[last.range].elementsEqual($0.utf8) }
    case .text, .closing, .lineEnd: return false
    }
  }

  private static let marksBeforeValues: Set<UInt16> = Set(
    ["=", "==", "!=", "=~", "=>", "~", ",", ":", "!", "?", ";", "&&", "||", "??", "+"]
      .map { Mark.code($0) })

  private static let wordsBeforeValues = ["return", "case", "when", "if", "unless", "and", "or"]

  /// Reads a text or a list of Ruby that begins with a percent sign: `%q(it's)`, `%w[a b]`.
  private mutating func readPercent() -> Bool {
    guard isRuby, bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
      isApart || isBeforeValue
    else { return false }
    let (kind, opening) = (bytes[position + 1], bytes[position + 2])
    guard "qQwWiIrx".utf8.contains(kind), let closing = Self.closing(opening) else { return false }
    let start = position + 3
    var (end, lines, depth) = (start, 0, 1)
    while end < bytes.count, end - start < Self.longestPercent {
      switch bytes[end] {
      case UInt8(ascii: "\\"): end += 1
      case 10: lines += 1
      case closing: depth -= 1
      case opening: depth += 1
      default: break
      }
      if depth == 0 {
        let isText = kind == UInt8(ascii: "q") || kind == UInt8(ascii: "Q")
        // The quotes of the lexicon: the first interpolates.
        add(isText ? .text : .word, start..<end, quote: kind == UInt8(ascii: "Q") ? 0 : 1)
        line += lines
        position = end + 1
        return true
      }
      end += 1
    }
    return false
  }

  private static let longestPercent = 10_000

  /// Returns the mark that closes what another one opens in Ruby.
  private static func closing(_ opening: UInt8) -> UInt8? {
    switch opening {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    case UInt8(ascii: "|"), UInt8(ascii: "!"), UInt8(ascii: "/"): opening
    default: nil
    }
  }

  /// Reads a here-document: `<<-EOT` and the lines after this one.
  ///
  /// The rest of this line is read as usual: it may close the call that takes the text.
  private mutating func readHeredoc() -> Bool {
    guard let style = lexicon.heredoc, bytes[position] == UInt8(ascii: "<"),
      unended < Self.mostUnended, let (word, next) = heredocMarker(style)
    else { return false }
    let before = heredocs.flatMap { $0.begin > position ? $0 : nil }
    var begin = before?.end ?? next
    while begin < bytes.count, bytes[begin] != 10 { begin += 1 }
    begin = min(begin + 1, bytes.count)
    let first = (before?.line ?? line) + 1
    var (cursor, number) = (begin, first)
    while cursor < bytes.count {
      var text = cursor
      while text < bytes.count, bytes[text] == 32 || bytes[text] == 9 { text += 1 }
      var end = cursor
      while end < bytes.count, bytes[end] != 10 { end += 1 }
      if stands(word, at: text), text + word.count >= end || !isWord(bytes[text + word.count]) {
        add(.text, begin..<cursor, line: first, quote: .max)
        heredocs = (before?.begin ?? begin, text + word.count, number)
        position = next
        return true
      }
      cursor = end + 1
      number += 1
    }
    // Without its end, it is an operator, or must not hide the rest of the program.
    unended += 1
    return false
  }

  /// Returns the word that ends the here-document announced here, and the end of its marker.
  private func heredocMarker(_ style: Lexicon.HeredocStyle) -> (word: [UInt8], end: Int)? {
    func byte(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }
    guard byte(position + 1) == UInt8(ascii: "<") else { return nil }
    var start = position + 2
    if style == .php {
      guard byte(start) == UInt8(ascii: "<") else { return nil }
      start += 1
    }
    let isIndented = byte(start) == UInt8(ascii: "-") || byte(start) == UInt8(ascii: "~")
    if isIndented { start += 1 }
    while style != .ruby, byte(start) == 32 || byte(start) == 9 { start += 1 }
    let quote = byte(start)
    let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    if isQuoted { start += 1 }
    var end = start
    while end < bytes.count, isWord(bytes[end]) { end += 1 }
    guard end > start, (65...122).contains(bytes[start]) else { return nil }
    // In Ruby, `list <<item` appends.
    if style == .ruby, !isIndented, !isQuoted, bytes[start] > 90 { return nil }
    if isQuoted, byte(end) != quote { return nil }
    return (Array(bytes[start..<end]), isQuoted ? end + 1 : end)
  }

  private mutating func passHeredocs() {
    guard let lines = heredocs, position >= lines.begin else { return }
    heredocs = nil
    if position < lines.end { (position, line) = (lines.end, lines.line) }
  }

  // MARK: Words and marks

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "_"), 128...255: true
    default: lexicon.wordCharacters.contains(byte)
    }
  }

  private mutating func readWord(_ byte: UInt8) -> Bool {
    guard isWord(byte) else { return false }
    let start = position
    while position < bytes.count, isWord(bytes[position]) { position += 1 }
    // In Python, one or two letters may prefix a string literal.
    if isPython, position - start <= 2, position < bytes.count,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'"),
      bytes[start..<position].allSatisfy({ "rRbBuUfF".utf8.contains($0) })
    {
      let isFormatted = bytes[start..<position].contains { $0 | 0x20 == UInt8(ascii: "f") }
      if readQuote(), isFormatted, !tokens.isEmpty { tokens[tokens.count - 1].code = 1 }
      return true
    }
    add(.word, start..<position)
    return true
  }

  private mutating func readMark(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      add(.opening, position..<position + 1, code: UInt16(byte))
      position += 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      add(.closing, position..<position + 1, code: UInt16(byte))
      position += 1
    default:
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      let isPair = Self.pairs.contains(Mark.code(byte, next))
      add(
        .mark, position..<position + (isPair ? 2 : 1),
        code: isPair ? Mark.code(byte, next) : UInt16(byte))
      position += isPair ? 2 : 1
    }
  }

  private static let pairs: Set<UInt16> = Set(
    [
      ":=", "=>", "==", "!=", "<=", ">=", "||", "&&", "??", "?:", "->", "::", "?.", "+=", "<-",
      "=~", "++",
    ]
    .map { Mark.code($0) })
}

/// Operators and punctuation as numbers.
enum Mark {
  static func code(_ first: UInt8, _ second: UInt8) -> UInt16 {
    UInt16(first) | UInt16(second) << 8
  }

  static func code(_ text: String) -> UInt16 {
    let bytes = Array(text.utf8)
    return code(bytes.first ?? 0, bytes.count > 1 ? bytes[1] : 0)
  }

  static let equals = code("=")
  static let colon = code(":")
  static let declares = code(":=")
  static let arrow = code("=>")
  static let points = code("->")
  static let comma = code(",")
  static let semicolon = code(";")
  static let dot = code(".")
  static let adds = code("+=")
  static let optionalDot = code("?.")
  static let scope = code("::")
  static let plus = code("+")
  static let question = code("?")
  static let fallbacks: Set<UInt16> = [code("||"), code("??"), code("?:")]
}
