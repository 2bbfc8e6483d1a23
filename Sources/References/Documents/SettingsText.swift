import System

/// Reads `name = value` lines: environment files, properties, INI, TOML, systemd units.
enum SettingsText {
  /// The maximum length of a line in bytes; longer ones are generated, and are skipped.
  static let longestLine = 16_384

  /// Reads a text; each section becomes a map.
  ///
  /// - Parameter line: maps a line index in the text, from 0, to a line number in the file.
  static func read(
    _ text: String, _ flavour: SettingsFlavour, line number: (Int) -> Int
  ) -> ReferenceNode {
    var sections: [ReferenceNode.Member] = []
    var members: [ReferenceNode.Member] = []
    var section = ""
    func close() {
      if section.isEmpty {
        sections.insert(contentsOf: members, at: 0)
      } else if !members.isEmpty {
        sections.append(.init(key: section, value: .map(members, line: members[0].value.line)))
      }
      members.removeAll()
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    var index = 0
    while index < lines.count {
      let first = index
      var line = lines[index].trimmingWhiteSpace
      index += 1
      guard line.utf8.count <= longestLine, let mark = line.first, !"#;!".contains(mark) else {
        continue
      }
      if mark == "[", let name = header(line) {
        close()
        section = name
        continue
      }
      // Join continued lines, in properties and units.
      while flavour == .properties || flavour == .unit, continues(line), index < lines.count {
        line = line.dropLast() + lines[index].trimmingWhiteSpace
        index += 1
      }
      if flavour == .unit, let member = unit(line, number(first)) {
        members += member
        continue
      }
      guard let (name, rest) = split(line) ?? words(of: line, flavour) else { continue }
      // A triple-quoted text.
      if rest.hasPrefix("\"\"\"") || rest.hasPrefix("'''") {
        let mark = String(rest.prefix(3))
        var body = [String(rest.dropFirst(3))]
        let start = index
        while index < lines.count, !body[body.count - 1].contains(mark) {
          body.append(String(lines[index]))
          index += 1
        }
        guard body[body.count - 1].contains(mark) else {
          // Without its end, it must not hide the lines that follow.
          index = start
          continue
        }
        var scalar = ReferenceScalar(
          text: body.joined(separator: "\n").replacing(mark, with: ""), line: number(first))
        scalar.span = .from(number(first))
        members.append(.init(key: name, value: .scalar(scalar)))
      } else if let open = openQuote(rest), index < lines.count {
        // A quoted value may span lines, e.g. a private key.
        var body = [String(rest.dropFirst())]
        let start = index
        while index < lines.count, index - start < 200, !body[body.count - 1].contains(open) {
          body.append(String(lines[index]))
          index += 1
        }
        if body[body.count - 1].contains(open) {
          var scalar = ReferenceScalar(
            text: body.joined(separator: "\n").replacing(String(open), with: ""),
            line: number(first))
          scalar.span = .from(number(first))
          members.append(.init(key: name, value: .scalar(scalar)))
        } else {
          index = start
        }
      } else {
        members.append(
          .init(key: name, value: value(rest, flavour, line: number(first))))
      }
    }
    close()
    return .map(sections, line: number(0))
  }

  /// Whether a line continues on the next: a backslash before another one is an escape.
  private static func continues(_ line: String) -> Bool {
    line.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }

  // MARK: Names

  /// Returns the name in `[section]`, which a comment may follow; nil for any other line.
  private static func header(_ line: String) -> String? {
    let comment = line.firstRange(of: "] #") ?? line.firstRange(of: "] ;")
    let header = comment.map { line[...$0.lowerBound] } ?? line[...]
    guard header.last == "]", !header.contains("=") else { return nil }
    return String(header.drop { $0 == "[" }.prefix { $0 != "]" })
  }

  /// Splits `name = value`, `name: value` or `export NAME=value`.
  static func split(_ line: String) -> (name: String, value: Substring)? {
    var text = Substring(line)
    for word in ["export ", "set ", "- ", "ENV ", "env "] where text.hasPrefix(word) {
      text = text.dropFirst(word.count)
    }
    guard let separator = separator(text) else { return nil }
    var name = text[..<separator].trimmingWhiteSpace.withoutQuotes
    if name.last == "+" || name.last == ":" || name.last == "?" { name.removeLast() }
    guard (1...200).contains(name.utf8.count),
      !name.utf8.contains(where: { $0 < 32 || $0 == UInt8(ascii: "(") })
    else { return nil }
    let value = text[text.index(after: separator)...].drop {
      $0 == " " || $0 == "\t" || $0 == "=" || $0 == ">"
    }
    return (name, value)
  }

  /// Splits `Client_Secret value` or `OIDCClientSecret "value";`: a known name and one word.
  private static func words(
    of line: String, _ flavour: SettingsFlavour
  ) -> (name: String, value: Substring)? {
    guard flavour == .initialization,
      let blank = line.firstIndex(where: { $0 == " " || $0 == "\t" })
    else { return nil }
    let name = String(line[..<blank])
    var value = line[blank...].drop { $0 == " " || $0 == "\t" }
    if value.last == ";" { value = value.dropLast() }
    guard SettingName(name) != nil, !value.isEmpty,
      !value.contains(where: { $0 == " " || $0 == "\t" })
    else { return nil }
    return (name, value)
  }

  /// Returns the position of the separator: an equals sign or, failing that, a colon.
  private static func separator(_ text: Substring) -> Substring.Index? {
    var colon: Substring.Index?
    for index in text.indices.prefix(220) {
      let character = text[index]
      if character == "=" { return index }
      if character == ":", colon == nil {
        let next = text.index(after: index)
        // In `AzureAd:ClientId=…`, the colon is part of the name.
        if next == text.endIndex || text[next] == " " || !text[next...].prefix(200).contains("=") {
          colon = index
          if next < text.endIndex, text[next] == " " { return index }
        }
      }
      if character == "\"" || character == "'", index > text.startIndex, colon == nil,
        !text[..<index].contains(where: { $0 == "\"" || $0 == "'" })
      {
        return nil
      }
    }
    return colon
  }

  // MARK: Values

  private static func openQuote(_ text: Substring) -> Character? {
    guard let first = text.first, first == "\"" || first == "'" else { return nil }
    return text.dropFirst().contains(first) ? nil : first
  }

  private static func value(
    _ text: Substring, _ flavour: SettingsFlavour, line: Int
  ) -> ReferenceNode {
    var text = text
    // A quoted value; single quotes make it a literal.
    if let first = text.first, first == "\"" || first == "'" {
      let inner = text.dropFirst()
      if let end = inner.firstIndex(of: first) {
        var scalar = ReferenceScalar(text: String(inner[..<end]), line: line)
        if first == "'" { scalar.meaning = .literal }
        return .scalar(scalar)
      }
    }
    if text.first == "[" || text.first == "{", flavour == .initialization {
      // A TOML list or table.
      let value = String(text).trimmingWhiteSpace
      return value.withContiguousText { SourceOutline.read($0, .python, firstLine: line) }
    }
    if let comment = text.firstRange(of: " #") ?? text.firstRange(of: "\t#") {
      text = text[..<comment.lowerBound]
    } else if flavour == .initialization, let comment = text.firstRange(of: " ;") {
      text = text[..<comment.lowerBound]
    }
    var value = text.trimmingWhiteSpace
    if value.last == "," { value.removeLast() }
    return .text(value.withoutQuotes, line: line)
  }

  /// Reads `Environment="A=b" "C=d"` and the commands of a systemd unit.
  private static func unit(_ line: String, _ number: Int) -> [ReferenceNode.Member]? {
    guard let (name, value) = split(line) else { return nil }
    if name == "Environment" {
      let words = ShellReader(String(value), .posix) { _ in number }.commands.flatMap { $0 }
      return ShellOutline.read(words: words).members
    }
    if name.hasPrefix("Exec") {
      return [
        .init(key: name, value: ShellOutline.read(String(value), .posix) { _ in number })
      ]
    }
    return nil
  }
}

extension String {
  /// Calls `body` with the UTF-8 bytes of a text.
  func withContiguousText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = self
    return text.withUTF8(body)
  }
}
