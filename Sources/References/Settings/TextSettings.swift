/// Reads settings from text, line by line: environment files, properties, INI, assignments of scripts
/// and programs, attributes of XML.
enum TextSettings {
  /// The settings of a text; sections in brackets are groups of their own.
  static func bags(of lines: [Substring]) -> [SettingBag] {
    var bags: [SettingBag] = []
    var bag = SettingBag()
    for (index, line) in lines.enumerated() {
      let text = line.trimmingWhiteSpace
      guard text.utf8.count <= longestLine else { continue }
      if text.hasPrefix("["), text.hasSuffix("]"), !text.contains("=") {
        bags.append(bag)
        bag = SettingBag()
        continue
      }
      guard let first = text.first, !"#;!".contains(first), !text.hasPrefix("//") else { continue }
      if first == "<" {
        for (name, value) in attributes(of: text) { bag.add(name, value, line: index + 1) }
      } else if text.hasPrefix("ENV "), let pairs = variables(of: text) {
        for (name, value) in pairs { bag.add(name, value, line: index + 1) }
      } else if let (name, value) = assignment(text) {
        bag.add(name, value, line: index + 1)
      }
    }
    bags.append(bag)
    return bags.filter { !$0.settings.isEmpty }
  }

  /// Bytes; what is longer was made by a program for a program.
  static let longestLine = 4_096

  /// Characters of the name of a setting.
  private static let longestName = 120

  private static let words = [
    "export ", "set ", "ENV ", "Environment=", "$env:", "$", "- ", "const ", "let ", "var ",
    "setx ",
  ]

  /// The variables of `ENV A=1 B="2"`; nil where it is not of that form.
  private static func variables(of line: String) -> [(name: String, value: String)]? {
    var quote: Character?
    let words = line.split { character in
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
      }
      return character == " " && quote == nil
    }
    // The mark of a line that goes on.
    let pairs = words.dropFirst().filter { $0 != "\\" }
    guard pairs.count > 1, pairs.allSatisfy({ $0.contains("=") }) else { return nil }
    return pairs.compactMap { assignment(String($0)) }
  }

  /// `name = value`, `name: value`, `name value` behind ENV; quotes are taken off.
  static func assignment(_ line: String) -> (name: String, value: String)? {
    assignment(Substring(line), depth: 0)
  }

  /// - Parameter depth: how many brackets stand around it: `os.environ["NAME"]` has one.
  private static func assignment(
    _ line: Substring, depth: Int
  ) -> (name: String, value: String)? {
    var text = line
    for word in words where text.hasPrefix(word) { text = text.dropFirst(word.count) }
    while let first = text.first, "\"' {".contains(first) { text = text.dropFirst() }
    var name = Substring()
    var rest = Substring()
    let lastEquals = text.utf8.lastIndex(of: UInt8(ascii: "="))
    for index in text.indices.prefix(longestName + 1) {
      let character = text[index]
      if character == "=" || character == " " || character == "\""
        || character == "'" || (character == ":" && isSeparator(text, index, lastEquals))
      {
        name = text[..<index]
        rest = text[index...]
        break
      }
      // `os.environ["NAME"] = `, `options.ClientId = `
      if character == "[" || character == "(" {
        guard depth < 8 else { return nil }
        return assignment(text[text.index(after: index)...], depth: depth + 1)
      }
      guard character.isASCII,
        character.isLetter || character.isNumber || "_.-:".contains(character)
      else { return nil }
    }
    guard !name.isEmpty else { return nil }
    while let first = rest.first, "=:\"')]> ,?".contains(first) {
      // An empty value in quotes is none.
      if first == "\"" || first == "'", rest.dropFirst().first == first { return nil }
      let isQuote = first == "\"" || first == "'"
      rest = rest.dropFirst()
      if isQuote, !rest.hasPrefix("]"), !rest.hasPrefix(":"), !rest.hasPrefix(" "),
        !rest.hasPrefix(")"), !rest.hasPrefix(","), !rest.hasPrefix("=")
      {
        return (String(name), String(rest.prefix { $0 != first }))
      }
    }
    var value = rest.trimmingWhiteSpace
    while let last = value.last, ",;\"'".contains(last) { value.removeLast() }
    return value.isEmpty ? nil : (String(name), value)
  }

  /// A colon belongs to the name where a word follows: `AzureAd:ClientId=`.
  private static func isSeparator(
    _ text: Substring, _ colon: Substring.Index, _ lastEquals: Substring.Index?
  ) -> Bool {
    let next = text.index(after: colon)
    guard next < text.endIndex, let lastEquals, lastEquals > colon else { return true }
    return !text[next].isLetter
  }

  /// The settings that a tag of XML holds: `<add key="…" value="…"/>`, or attributes by their names.
  private static func attributes(of tag: String) -> [(String, String)] {
    var pairs: [(String, String)] = []
    var rest = Substring(tag)
    while let equals = rest.firstIndex(of: "="), pairs.count < 64 {
      let name = rest[..<equals].split(whereSeparator: { $0 == " " || $0 == "<" }).last ?? ""
      rest = rest[rest.index(after: equals)...]
      guard let quote = rest.first, quote == "\"" || quote == "'" else { continue }
      let value = rest.dropFirst().prefix { $0 != quote }
      rest = rest.dropFirst(value.count + 2)
      pairs.append((String(name), String(value)))
    }
    func value(of names: String...) -> String? {
      pairs.first { names.contains($0.0.lowercased()) }?.1
    }
    if let key = value(of: "key", "name"), let value = value(of: "value") { return [(key, value)] }
    // `<ClientId>…</ClientId>`
    if pairs.isEmpty, let close = tag.firstIndex(of: ">") {
      let name = tag[tag.index(after: tag.startIndex)..<close]
      return [(String(name), String(tag[tag.index(after: close)...].prefix { $0 != "<" }))]
    }
    return pairs
  }
}
