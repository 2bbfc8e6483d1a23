import Inventory

/// Reads the brackets in a value: calls, objects and options.
extension SourceOutline {
  func nested(_ parts: ArraySlice<SourcePart>) -> [ReferenceNode.Member] {
    // The value consists of just brackets.
    if parts.count == 1, let part = parts.first, case .group(let bracket, let items, _) = part {
      if let pair = pair(items) { return pair }
      if bracket == UInt8(ascii: "["), !items.contains(where: { $0.name != nil }) {
        return elements(items)
      }
      return SourceItem.members(items)
    }
    if language == .powerShell, let command = PowerShellCommand.members(parts, self) {
      return command
    }
    var members: [ReferenceNode.Member] = []
    var callee: String?
    var owner: String?
    for index in parts.indices {
      switch parts[index] {
      case .word(let word, _):
        (owner, callee) = (callee ?? owner, Self.bare(word))
      case .text(let text):
        // A text among others that may contain a script, a document or a command.
        if parts.count > 1, text.text.utf8.count >= 36 {
          members.append(.init(key: "", value: .scalar(text)))
        }
        callee = nil
      case .mark(let code):
        if code == Mark.semicolon || code == Mark.arrow { callee = nil }
      case .group(let bracket, let items, let line):
        switch bracket {
        case UInt8(ascii: "("): members += call(callee, of: owner, items, line)
        case UInt8(ascii: "{"):
          let content = pair(items) ?? SourceItem.members(items)
          if !content.isEmpty {
            members.append(.init(key: callee ?? "{}", value: .map(content, line: line)))
          }
        default:
          // `[PSCredential]::new(…)`
          if language == .powerShell, let type = items.first?.scalar?.variableName {
            callee = type
            continue
          }
          let content =
            items.contains { $0.name != nil } ? SourceItem.members(items) : elements(items)
          if !content.isEmpty, !isIndex(parts, index) {
            members.append(.init(key: callee ?? "[]", value: .map(content, line: line)))
          }
        }
      }
    }
    return members
  }

  private func isIndex(_ parts: ArraySlice<SourcePart>, _ index: Int) -> Bool {
    guard index > parts.startIndex else { return false }
    let before = parts[index - 1]
    if let word = before.word, ["return", "in", "yield", "case", "new"].contains(word) {
      return false
    }
    return before.word != nil || before.isGroup("(") || before.isGroup("[")
  }

  /// Reads a list; texts are kept together because they may be the words of a command.
  private func elements(_ items: [SourceItem]) -> [ReferenceNode.Member] {
    let texts = items.compactMap(\.scalar)
    guard texts.count == items.count, texts.count > 1, items.allSatisfy({ $0.nested.isEmpty })
    else {
      return SourceItem.members(items)
    }
    return [
      .init(
        key: "", value: .list(texts.map { .scalar($0) }, line: texts[0].line, first: 0))
    ]
  }

  // MARK: Calls

  private func call(
    _ callee: String?, of owner: String?, _ items: [SourceItem], _ line: Int
  ) -> [ReferenceNode.Member] {
    guard !items.isEmpty else { return marker(callee, line) }
    var members: [ReferenceNode.Member] = []
    let names = Constructors.names(callee, owner, items.count)
    // `.put("client_id", value)`, `Set("client_id", value)`, `("client_id", value)`
    if names.isEmpty, !ValueCall.isLookup(callee), let pair = pair(items) { return pair }
    // `.clientId(value)`, `.WithClientSecret(value)`
    if names.isEmpty, items.count == 1 || items.count == 2 && items[1].nested.isEmpty,
      items[0].name == nil,
      let setter = Constructors.setter(callee), let value = items[0].scalar
    {
      members.append(.init(key: setter, value: .scalar(value)))
      if !items[0].nested.isEmpty {
        members.append(.init(key: setter, value: .map(items[0].nested, line: line)))
      }
      return members
    }
    let content = SourceItem.members(items, names: names)
    return content.isEmpty
      ? marker(callee, line)
      : [.init(key: callee ?? "()", value: .map(content + marker(callee, line), line: line))]
  }

  /// Reads `"client_id", value` as settings, and `"id", "secret"` as an id with its secret.
  private func pair(_ items: [SourceItem]) -> [ReferenceNode.Member]? {
    guard items.count >= 2, items[0].name == nil, items[1].name == nil, items[0].nested.isEmpty,
      let first = items[0].scalar, case .literal = first.meaning
    else { return nil }
    guard SettingName(first.text) != nil else {
      guard Identifier(guid: first.text) != nil, let second = items[1].scalar,
        case .literal(let isCertain) = second.origin(in: .data), isCertain
      else { return nil }
      return [
        .init(key: "clientId", value: .scalar(first)),
        .init(key: "clientSecret", value: .scalar(second)),
      ]
    }
    var members: [ReferenceNode.Member] = []
    var index = 0
    while index + 1 < items.count, let key = items[index].scalar?.text, SettingName(key) != nil {
      let value = items[index + 1]
      if let scalar = value.scalar { members.append(.init(key: key, value: .scalar(scalar))) }
      if !value.nested.isEmpty {
        members.append(.init(key: key, value: .map(value.nested, line: value.line)))
      }
      index += 2
    }
    return members
  }

  /// Returns what a call's name alone says about signing in: `ManagedIdentityCredential()`.
  private func marker(_ callee: String?, _ line: Int) -> [ReferenceNode.Member] {
    guard let callee, let login = Constructors.login(callee) else { return [] }
    return [.init(key: "authType", value: .text(login, line: line))]
  }
}
