import System

/// Reads the settings in a program: what it assigns to names, passes to calls and puts in objects.
///
/// Each has its line. The program is not evaluated.
struct SourceOutline {
  let bytes: UnsafeBufferPointer<UInt8>
  let language: ProgramLanguage
  let lexicon: Lexicon
  private let tokens: [SourceToken]
  private var position = 0

  private static let deepest = 48
  /// The maximum number of bytes kept of a text.
  private static let longestText = 1 << 20

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ language: ProgramLanguage, firstLine: Int
  ) {
    self.bytes = bytes
    self.language = language
    lexicon = language.lexicon
    tokens = SourceTokenizer.tokens(of: bytes, in: language, firstLine: firstLine)
  }

  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ language: ProgramLanguage, firstLine: Int = 1
  ) -> ReferenceNode {
    var outline = SourceOutline(bytes, language, firstLine: firstLine)
    var members: [ReferenceNode.Member] = []
    // Continue after an unmatched closing bracket.
    while outline.position < outline.tokens.count {
      members += SourceItem.members(outline.items(in: nil, depth: 0))
    }
    return .map(members, line: firstLine)
  }

  // MARK: Items

  /// Reads the items up to the closing bracket or the end.
  private mutating func items(in bracket: UInt8?, depth: Int) -> [SourceItem] {
    var items: [SourceItem] = []
    var parts: [SourcePart] = []
    /// The comma-separated parts of the current statement.
    var segments: [[SourcePart]] = []
    let splitsAtComma = splitsAtComma(bracket)
    let splitsAtLine =
      switch bracket {
      case nil: lexicon.endsAtLine
      case UInt8(ascii: "{"): lexicon.endsAtLineInBraces
      default: lexicon.endsAtLineInBrackets
      }
    func flush() {
      if !parts.isEmpty { segments.append(parts) }
      parts.removeAll(keepingCapacity: true)
      let assigned = bracket == UInt8(ascii: "(") ? nil : Self.tuple(segments)
      for segment in assigned ?? segments { items += interpret(segment) }
      segments.removeAll(keepingCapacity: true)
    }
    while position < tokens.count {
      let token = tokens[position]
      position += 1
      switch token.kind {
      case .closing:
        flush()
        return items
      case .lineEnd:
        if splitsAtLine, !continues(parts) { flush() }
      case .mark:
        if token.code == Mark.semicolon {
          flush()
        } else if token.code == Mark.comma, splitsAtComma {
          if !parts.isEmpty { segments.append(parts) }
          parts.removeAll(keepingCapacity: true)
        } else {
          parts.append(.mark(token.code))
        }
      case .word:
        parts.append(.word(string(token.range), line: token.line))
      case .text:
        parts.append(.text(text(token)))
      case .opening:
        let bracket = UInt8(truncatingIfNeeded: token.code)
        if depth < Self.deepest {
          let inner = self.items(in: bracket, depth: depth + 1)
          parts.append(.group(bracket: bracket, items: inner, line: token.line))
          if endsWithBlock(bracket, parts, splitsAtComma) { flush() }
        } else {
          skipGroup()
        }
      }
    }
    flush()
    return items
  }

  /// Splits `a, b = 1, 2` into `a = 1` and `b = 2`; nil if it is not of this form.
  private static func tuple(_ segments: [[SourcePart]]) -> [[SourcePart]]? {
    guard segments.count > 1 else { return nil }
    let marks = segments.indices.filter { index in
      segments[index].contains { $0.mark == Mark.equals || $0.mark == Mark.declares }
    }
    guard marks.count == 1, let middle = marks.first, middle > 0,
      let mark = segments[middle].firstIndex(where: {
        $0.mark == Mark.equals || $0.mark == Mark.declares
      })
    else { return nil }
    let names = Array(segments[..<middle]) + [Array(segments[middle][..<mark])]
    let values = [Array(segments[middle][(mark + 1)...])] + Array(segments[(middle + 1)...])
    guard names.count == values.count else { return nil }
    return zip(names, values).map { $0 + [.mark(Mark.equals)] + $1 }
  }

  /// Whether a comma separates items; in PowerShell it joins a list, except in parentheses.
  private func splitsAtComma(_ bracket: UInt8?) -> Bool {
    guard let bracket else { return language != .powerShell }
    return language != .powerShell || bracket == UInt8(ascii: "(")
  }

  /// Whether a closing brace ends the statement, as of a function, without a semicolon.
  private func endsWithBlock(_ bracket: UInt8, _ parts: [SourcePart], _ isInList: Bool) -> Bool {
    guard bracket == UInt8(ascii: "{"), !lexicon.endsAtLine, !isInList || language == .php,
      parts.count > 1, case .group(let before, _, _) = parts[parts.count - 2]
    else { return false }
    return before == UInt8(ascii: "(") && !parts.contains { $0.mark == Mark.equals }
  }

  /// Whether the next line continues the current statement.
  private func continues(_ parts: [SourcePart]) -> Bool {
    guard let last = parts.last else { return true }
    // `def f(): ...`
    if last.mark == Mark.dot, parts.dropLast().last?.mark == Mark.dot { return false }
    if case .mark(let code) = last, code != Mark.code("!"), code != Mark.code("?") {
      return language != .powerShell || code != Mark.code("%")
    }
    // PowerShell's continuation mark.
    if last.word == "`" { return true }
    var next = position
    while next < tokens.count, tokens[next].kind == .lineEnd { next += 1 }
    guard next < tokens.count else { return false }
    let token = tokens[next]
    if token.kind == .mark {
      return [
        Mark.dot, Mark.optionalDot, Mark.plus, Mark.code("&&"), Mark.question, Mark.code("|"),
      ]
      .contains(token.code) || Mark.fallbacks.contains(token.code)
    }
    if language == .bicep || language == .hcl { return false }
    return token.kind == .opening && token.code == UInt16(UInt8(ascii: "{"))
      && language != .javaScript && language != .powerShell
  }

  private mutating func skipGroup() {
    var open = 1
    while position < tokens.count, open > 0 {
      if tokens[position].kind == .opening { open += 1 }
      if tokens[position].kind == .closing { open -= 1 }
      position += 1
    }
  }

  // MARK: Texts

  private func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// Returns a string literal, unescaped.
  private func text(_ token: SourceToken) -> ReferenceScalar {
    let range = token.range.prefix(Self.longestText)
    let raw = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    var scalar = ReferenceScalar(text: raw, line: token.line, meaning: .literal)
    if raw.holds("\n") { scalar.span = .from(token.line) }
    guard Int(token.quote) < lexicon.quotes.count else {
      // A here-document, whose interpolation depends on the language.
      if language == .hcl, raw.holds("${") { scalar.meaning = .text }
      return scalar
    }
    let quote = lexicon.quotes[Int(token.quote)]
    if let origin = Interpolated.origin(raw, token.code == 1 ? .braces : quote.interpolation) {
      scalar.meaning = .computed(origin)
      scalar.text = raw
      return scalar
    }
    if quote.escape != 0, raw.utf8.contains(quote.escape) {
      scalar.text = Self.unescaped(raw, quote.escape)
    } else if quote.isDoubled {
      let mark = String(decoding: quote.closing, as: UTF8.self)
      scalar.text = raw.replacing(mark + mark, with: mark)
    }
    return scalar
  }

  static func unescaped(_ text: String, _ escape: UInt8) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
        switch byte {
        case UInt8(ascii: "n") where escape == UInt8(ascii: "\\"): bytes.append(10)
        case UInt8(ascii: "t") where escape == UInt8(ascii: "\\"): bytes.append(9)
        // Keep a continued line: an embedded script needs the mark, and line numbers must not
        // change.
        case 10, 13: bytes += [escape, byte]
        default: bytes.append(byte)
        }
      } else if byte == escape {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
