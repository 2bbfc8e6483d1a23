import Inventory
import System

/// Determines where the value of an expression comes from, in any language.
extension SourceOutline {
  /// Returns the value as text or as the origin it is computed from; nil if there is none.
  func scalar(_ parts: ArraySlice<SourcePart>) -> ReferenceScalar? {
    let parts = trimmed(parts)
    guard let first = parts.first else { return nil }
    let line = parts.lazy.compactMap(\.line).first ?? 1
    if parts.count == 1 {
      switch first {
      case .text(let text): return text
      case .word(let word, let line): return scalar(word: word, line: line)
      case .group(let bracket, let items, _):
        // Parentheses around a value.
        guard bracket == UInt8(ascii: "("), items.count == 1, items[0].name == nil else {
          return nil
        }
        return items[0].scalar
      case .mark: return nil
      }
    }
    if language == .powerShell, let pipe = parts.firstIndex(where: { $0.mark == Mark.code("|") }) {
      // `"…" | ConvertTo-SecureString -AsPlainText -Force`
      let command = parts[(pipe + 1)...].first?.word
      return ValueCall.returnsArgument(command)
        ? scalar(parts[..<pipe]) : computed(.reference(nil), line)
    }
    if let text = joined(parts) { return text }
    if let fallback = fallback(parts, line) { return fallback }
    if let call = call(parts, line) { return call }
    if let path = path(parts) {
      return computed(.reference(VariablePath.reference(path)), line)
    }
    // An object has its own values.
    if parts.contains(where: { $0.isGroup("{") }) { return nil }
    return computed(.reference(nil), line)
  }

  private func computed(_ origin: ValueOrigin, _ line: Int) -> ReferenceScalar {
    ReferenceScalar(text: "", line: line, meaning: .computed(origin))
  }

  /// Removes words and marks that do not affect the value.
  private func trimmed(_ parts: ArraySlice<SourcePart>) -> ArraySlice<SourcePart> {
    var parts = parts
    while let first = parts.first {
      if let word = first.word, Self.noise.contains(word), parts.count > 1,
        parts[parts.startIndex + 1].mark != Mark.dot
      {
        parts = parts.dropFirst()
      } else if let mark = first.mark, parts.count > 1,
        mark == Mark.code("&") || mark == Mark.code("*") || mark == Mark.code("!")
      {
        parts = parts.dropFirst()
      } else if first.isGroup("["), language == .powerShell, parts.count > 1 {
        // `[string]"…"`
        parts = parts.dropFirst()
      } else {
        break
      }
    }
    while let last = parts.last, parts.count > 1,
      last.mark == Mark.code("!") || last.mark == Mark.code("`")
    {
      parts = parts.dropLast()
    }
    return parts
  }

  private static let noise: Set<String> = [
    "new", "await", "return", "const", "let", "var", "val", "final", "static", "async", "not",
    "try",
    "raise", "yield", "public", "private", "readonly", "export", "default", "my", "our",
  ]

  // MARK: Words

  private func scalar(word: String, line: Int) -> ReferenceScalar {
    if isLiteral(word) { return ReferenceScalar(text: word, line: line, meaning: .literal) }
    return computed(.reference(VariablePath.reference(word)), line)
  }

  /// Whether a word is a literal: a number, a Boolean, null, or an unquoted PowerShell argument.
  private func isLiteral(_ word: String) -> Bool {
    let folded = word.lowercased()
    if ["true", "false", "null", "nil", "none", "undefined", "$true", "$false", "$null"]
      .contains(folded)
    {
      return true
    }
    guard let first = word.utf8.first else { return true }
    if first.isASCIIDigit { return true }
    guard language == .powerShell else { return false }
    return first != UInt8(ascii: "$") && first != UInt8(ascii: "-")
      || Identifier(guid: word) != nil
  }

  // MARK: Texts that are put together

  /// Joins parts that are all texts, adjacent or concatenated.
  private func joined(_ parts: ArraySlice<SourcePart>) -> ReferenceScalar? {
    var result: ReferenceScalar?
    for part in parts {
      if let text = part.text {
        guard let before = result else {
          result = text
          continue
        }
        if case .computed = before.meaning { continue }
        if case .computed = text.meaning { return computed(.reference(nil), before.line) }
        if text.line > before.line {
          var pieces = [(offset: 0, line: before.line)]
          if case .pieces(let known) = before.span { pieces = known }
          result?.span = .pieces(pieces + [(offset: before.text.utf8.count, line: text.line)])
        }
        result?.text += text.text
      } else if let mark = part.mark,
        mark == Mark.plus || mark == Mark.dot || mark == Mark.code("&") || mark == Mark.code("\\")
      {
        continue
      } else {
        return nil
      }
    }
    return result
  }

  /// Reads `value ?? "text"`, `value or "text"`, `condition ? a : "text"`.
  ///
  /// The text may be a secret.
  private func fallback(_ parts: ArraySlice<SourcePart>, _ line: Int) -> ReferenceScalar? {
    guard
      let index = parts.lastIndex(where: { part in
        if let mark = part.mark { return Mark.fallbacks.contains(mark) || mark == Mark.colon }
        return part.word == "or" || part.word == "else"
      }), index > parts.startIndex, index + 1 < parts.endIndex
    else { return nil }
    if let text = joined(parts[(index + 1)...]), case .literal? = Optional(text.meaning),
      text.origin(in: .data).isLiteral
    {
      return text
    }
    return scalar(parts[..<index]) ?? computed(.reference(nil), line)
  }

  // MARK: Calls

  /// Returns the value of a chain of calls, e.g. of a lookup in a store.
  private func call(_ parts: ArraySlice<SourcePart>, _ line: Int) -> ReferenceScalar? {
    guard parts.contains(where: { $0.isGroup("(") || $0.isGroup("[") }),
      !parts.contains(where: { $0.isGroup("{") })
    else { return nil }
    var callee: String?
    var owner: String?
    var origin: UsePlace.SecretReference?
    var isStore = false
    for index in parts.indices {
      switch parts[index] {
      case .word(let word, _): (owner, callee) = (callee, word)
      case .group(let bracket, let items, _) where bracket == UInt8(ascii: "("):
        if index > parts.startIndex,
          ["unwrap_or", "orElse", "getOrElse", "or_else", "unwrap_or_else"].contains(callee),
          let text = items.first?.scalar, text.origin(in: .data).isLiteral
        {
          return text
        }
        if let store = ValueCall.store(callee.map(Self.bare)), !isStore {
          let fold = owner.map { SettingName.fold($0) } ?? ""
          let isEnvironment = fold.hasSuffix("environ") || fold.hasSuffix("env") || fold == "system"
          if items.count > 1, ValueCall.takesDefault(callee.map(Self.bare)),
            let text = items.dropFirst().compactMap(\.scalar).first(where: {
              $0.origin(in: .data).isLiteral
            })
          {
            return text
          }
          origin =
            fold == "secrets"
            ? scopedName(of: items)
            : name(of: items).flatMap {
              StoreName.reference(isEnvironment ? "environment" : store, $0)
            }
          isStore = true
        } else if !isStore, ValueCall.returnsArgument(callee.map(Self.bare)),
          let value = items.last(where: { $0.scalar != nil && $0.name == nil })?.scalar
            ?? items.last?.scalar
        {
          guard index + 1 == parts.endIndex || !value.text.isEmpty else { continue }
          return value
        }
        callee = nil
      case .group(_, let items, _):
        // `config["name"]`, `os.environ["NAME"]`
        guard let text = items.first?.scalar?.text, items.count == 1, !text.isEmpty, !isStore else {
          continue
        }
        let fold = SettingName.fold((owner ?? "") + (callee ?? ""))
        let isEnvironment =
          fold.hasSuffix("environ") || fold.hasSuffix("env") || fold.hasSuffix("environment")
        if fold.hasPrefix("data") && language == .hcl { continue }
        origin = StoreName.reference(isEnvironment ? "environment" : "configuration", text)
        isStore = true
      case .text(let text):
        // `"…".ToCharArray()`, `"…".to_string()`
        if index == parts.startIndex, parts.dropFirst().allSatisfy({ $0.text == nil }),
          isOnlyCalls(parts.dropFirst())
        {
          return text
        }
      case .mark: break
      }
    }
    if !isStore, let path = path(parts.prefix { !$0.isGroup("(") && !$0.isGroup("[") }) {
      origin = VariablePath.reference(path)
      if language != .hcl, origin?.store == "variable" { origin = nil }
    }
    return computed(.reference(origin), line)
  }

  private func isOnlyCalls(_ parts: ArraySlice<SourcePart>) -> Bool {
    parts.allSatisfy { part in
      if let word = part.word {
        return ValueCall.returnsArgument(word) || word == "as" || word == "str"
      }
      if part.isGroup("(") { return part.items.isEmpty || part.items.allSatisfy { $0.name == nil } }
      return part.mark == Mark.dot || part.mark == Mark.scope || part.mark == Mark.question
    }
  }

  /// Reads the arguments of Databricks' `secrets.get("scope", "key")`.
  private func scopedName(of items: [SourceItem]) -> UsePlace.SecretReference? {
    let texts = items.compactMap { $0.scalar?.text }.filter { !$0.isEmpty }
    return StoreName.reference("Databricks secrets", texts.joined(separator: "/"))
  }

  /// Returns the name that a call looks up.
  private func name(of items: [SourceItem]) -> String? {
    let named = [
      "name", "secretName", "credentialsId", "key", "SecretName", "Name", "secretId", "id",
    ]
    if let item = items.first(where: { $0.name.map(named.contains) ?? false }) {
      return item.scalar?.text
    }
    let texts = items.compactMap { item -> String? in
      guard item.name == nil, let scalar = item.scalar, case .literal = scalar.meaning else {
        return nil
      }
      return scalar.text
    }
    return texts.first { !$0.isEmpty }
  }

  // MARK: Paths

  /// Returns `process.env.NAME`, `var.name` or `data.type.name["key"]` as one text.
  private func path(_ parts: ArraySlice<SourcePart>) -> String? {
    var path = ""
    for part in parts {
      switch part {
      case .word(let word, _):
        // Two adjacent words are not a path.
        if let last = path.last, last.isLetter || last.isNumber { return nil }
        path += word
      case .mark(let code):
        guard
          code == Mark.dot || code == Mark.optionalDot || code == Mark.points || code == Mark.scope
        else { return code == Mark.code("!") || code == Mark.question ? path : nil }
        path += "."
      case .group(let bracket, let items, _):
        guard bracket == UInt8(ascii: "["), items.count == 1 else {
          return path.isEmpty ? nil : path
        }
        path += "." + (items[0].scalar?.text ?? "")
      case .text: return nil
      }
    }
    return path.isEmpty ? nil : path
  }
}
