/// Derives names and values from the parts of an item.
extension SourceOutline {
  func interpret(_ parts: [SourcePart]) -> [SourceItem] {
    let parts = withoutTypeArguments(parts)
    if language == .sql { return interpretSQL(parts) }
    if let block = block(parts) { return [block] }
    if language == .bicep, let item = declaration(parts) { return [item] }
    return [item(parts)]
  }

  /// Removes type arguments in angle brackets, as in `GetValue<string>("…")`.
  private func withoutTypeArguments(_ parts: [SourcePart]) -> [SourcePart] {
    guard parts.contains(where: { $0.mark == Mark.code("<") }) else { return parts }
    var plain: [SourcePart] = []
    var index = 0
    while index < parts.count {
      if parts[index].mark == Mark.code("<"), !plain.isEmpty,
        plain[plain.count - 1].word != nil || plain[plain.count - 1].mark == Mark.scope,
        let end = endOfTypeArguments(parts, index)
      {
        index = end + 1
        continue
      }
      plain.append(parts[index])
      index += 1
    }
    return plain
  }

  private func endOfTypeArguments(_ parts: [SourcePart], _ start: Int) -> Int? {
    var depth = 0
    for index in start..<min(start + 24, parts.count) {
      switch parts[index] {
      case .mark(Mark.code("<")): depth += 1
      case .mark(Mark.code(">")):
        depth -= 1
        if depth == 0 { return index }
      case .mark(Mark.dot), .mark(Mark.comma), .mark(Mark.question), .word: continue
      case .group(let bracket, let items, _) where bracket == UInt8(ascii: "[") && items.isEmpty:
        continue
      default: return nil
      }
    }
    return nil
  }

  private func item(_ parts: [SourcePart]) -> SourceItem {
    let line = parts.lazy.compactMap(\.line).first ?? 1
    guard let split = assignment(parts), let name = name(parts[..<split.name]) else {
      var item = SourceItem(line: line)
      item.scalar = scalar(parts[...])
      item.nested = nested(parts[...])
      return item
    }
    let value = parts[split.value...]
    var item = SourceItem(name: name, line: line)
    item.scalar = isType(value) ? nil : scalar(value)
    item.nested = nested(value)
    // A call with its own settings may precede the name.
    let before = nested(parts[..<split.name])
    if !before.isEmpty, item.nested.isEmpty { item.nested = before }
    return item
  }

  // MARK: Assignments

  /// Returns the end of the name and the start of the value.
  private func assignment(_ parts: [SourcePart]) -> (name: Int, value: Int)? {
    var colon: Int?
    for (index, part) in parts.enumerated() {
      // `"name" to value`
      if part.word == "to", index > 0, parts[index - 1].text != nil { return (index, index + 1) }
      guard let code = part.mark else { continue }
      switch code {
      case Mark.equals, Mark.declares, Mark.adds, Mark.arrow, Mark.code("<-"):
        // `(x) => …` is a function, and in `name: Type = value` the name ends at the colon.
        let end = colon ?? index
        return end > 0 ? (end, index + 1) : nil
      case Mark.points where index > 0 && parts[index - 1].text != nil: return (index, index + 1)
      case Mark.question, Mark.code("=="), Mark.code("!="): return colon.map { ($0, $0 + 1) }
      case Mark.colon where colon == nil && index > 0: colon = index
      default: break
      }
    }
    return colon.flatMap { $0 + 1 < parts.count ? ($0, $0 + 1) : nil }
  }

  /// Returns the last name before an assignment: `options.ClientId`, `config["client_id"]`.
  private func name(_ parts: ArraySlice<SourcePart>) -> String? {
    for (index, part) in zip(parts.indices, parts).reversed() {
      switch part {
      // `clientId As String`, `clientID string`
      case .word(let word, _)
      where index > parts.startIndex && (word == "As" || Self.types.contains(word))
        && parts[index - 1].word != nil:
        continue
      case .word(let word, _): return Self.bare(word)
      case .text(let text): return text.text.utf8.count <= 200 ? text.text : nil
      case .mark(let code) where code == Mark.question || code == Mark.code("!"): continue
      case .mark(let code) where code == Mark.code(">"): continue
      case .mark: return nil
      case .group(let bracket, let items, _):
        guard bracket == UInt8(ascii: "[") else { continue }
        if let text = items.last?.scalar?.text, items.count <= 2, !text.isEmpty { return text }
      }
    }
    return nil
  }

  /// Returns a name without its variable mark and qualifier: `$env:NAME` becomes `NAME`.
  static func bare(_ word: String) -> String {
    var name = Substring(word)
    while let first = name.first, "$@:-&*".contains(first) { name = name.dropFirst() }
    if let colon = name.lastIndex(of: ":"), word.hasPrefix("$") {
      name = name[name.index(after: colon)...]
    }
    if word.hasPrefix("$"), let dot = name.lastIndex(of: ".") {
      name = name[name.index(after: dot)...]
    }
    return String(name)
  }

  private func isType(_ value: ArraySlice<SourcePart>) -> Bool {
    guard let word = value.first?.word, value.count <= 3 else { return false }
    return Self.types.contains(word)
      && value.dropFirst().allSatisfy {
        $0.mark != nil || $0.word == "undefined" || $0.word == "null"
      }
  }

  private static let types: Set<String> = [
    "string", "String", "str", "SecureString", "securestring", "any", "unknown", "object", "bool",
    "boolean", "number", "int", "Secret", "SecretStr", "Optional", "Guid", "UUID", "uuid", "void",
    "text", "varchar", "undefined",
  ]

  // MARK: Blocks of configuration

  /// Reads `resource "type" "name" { … }`, in which every label is a level of its own.
  private func block(_ parts: [SourcePart]) -> SourceItem? {
    guard language == .hcl, parts.count > 1,
      case .group(let bracket, let items, let line) = parts[parts.count - 1],
      bracket == UInt8(ascii: "{"), parts[0].word != nil,
      parts.dropLast().allSatisfy({ $0.word != nil || $0.text != nil })
    else { return nil }
    var node = ReferenceNode.map(SourceItem.members(items), line: line)
    let labels = parts.dropLast().compactMap { $0.word ?? $0.text?.text }
    for label in labels.dropFirst().reversed() {
      node = .map([.init(key: label, value: node)], line: line)
    }
    return SourceItem(
      nested: [.init(key: labels[0], value: node)], isBlock: true, line: parts[0].line ?? line)
  }

  /// Reads `resource name 'type@version' = { … }`, `param name string = value`, `var name = value`.
  private func declaration(_ parts: [SourcePart]) -> SourceItem? {
    guard let keyword = parts.first?.word, parts.count > 2,
      ["resource", "module", "param", "var", "output"].contains(keyword), let name = parts[1].word,
      let equals = parts.firstIndex(where: { $0.mark == Mark.equals }), equals + 1 < parts.count
    else { return nil }
    let line = parts[0].line ?? 1
    var item = SourceItem(name: name, line: line)
    let value = parts[(equals + 1)...]
    guard keyword == "resource" || keyword == "module" else {
      // An output only repeats an existing value.
      if keyword != "output" { item.scalar = scalar(value) }
      item.nested = nested(value)
      return item
    }
    // A condition or a loop may surround the object.
    item.nested = object(value)
    if case .text(let type) = parts[2] {
      item.nested.insert(.init(key: "type", value: .text(type.text, line: type.line)), at: 0)
      if parts[..<equals].contains(where: { $0.word == "existing" }) {
        item.nested.insert(.init(key: "existing", value: .text("true", line: line)), at: 0)
      }
    }
    return item
  }

  private func object(_ parts: ArraySlice<SourcePart>) -> [ReferenceNode.Member] {
    for part in parts.reversed() {
      if part.isGroup("{") { return SourceItem.members(part.items) }
      if part.isGroup("["), let nested = part.items.last?.nested { return nested }
    }
    return []
  }

  // MARK: SQL

  /// Reads `KEY = 'value'`, of which a statement may have many.
  private func interpretSQL(_ parts: [SourcePart]) -> [SourceItem] {
    var items: [SourceItem] = []
    for (index, part) in parts.enumerated() {
      if part.mark == Mark.equals || part.mark == Mark.arrow, index > 0, index + 1 < parts.count,
        let name = name(parts[(index - 1)..<index])
      {
        var item = SourceItem(name: name, line: parts[index + 1].line ?? 1)
        item.scalar = scalar(parts[(index + 1)...(index + 1)])
        items.append(item)
      }
      if case .group(_, let nested, let line) = part, !nested.isEmpty {
        items.append(
          SourceItem(nested: SourceItem.members(nested), isBlock: true, line: line))
      }
      if case .text(let text) = part, index == 0 || parts[index - 1].mark == nil {
        items.append(SourceItem(scalar: text, line: text.line))
      }
    }
    return items
  }
}
