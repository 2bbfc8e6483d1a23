/// Reads PowerShell commands: `Connect-MgGraph -ClientId "…" -CertificateThumbprint $t`.
enum PowerShellCommand {
  /// Returns the options of a command; nil if the parts are not a command.
  static func members(
    _ parts: ArraySlice<SourcePart>, _ outline: SourceOutline
  ) -> [ReferenceNode.Member]? {
    guard let start = parts.firstIndex(where: { $0.word.map(isCommand) ?? false }),
      parts[start...].contains(where: { $0.word.map(isOption) ?? false }) || isBare(parts[start...])
    else { return nil }
    let name = parts[start].word ?? ""
    let line = parts[start].line ?? 1
    var options: [ReferenceNode.Member] = []
    var members: [ReferenceNode.Member] = []
    var option: String?
    var value: [SourcePart] = []
    var arguments: [SourcePart] = []
    func flush() {
      defer { value.removeAll() }
      guard let option else {
        arguments += value
        return
      }
      // An option without a value is a switch; values without an option are arguments.
      let scalar = value.isEmpty ? nil : bareWord(value) ?? outline.scalar(value[...])
      options.append(
        .init(key: option, value: .scalar(scalar ?? .init(text: "true", line: line))))
      if SettingName.fold(option) == "argumentlist" {
        let values = value.split { $0.mark == Mark.comma }
        for (value, name) in zip(values, ["clientId", "clientSecret"]) {
          guard let scalar = outline.scalar(value) else { continue }
          options.append(.init(key: name, value: .scalar(scalar)))
        }
      }
      let nested = outline.nested(value[...])
      if !nested.isEmpty { options.append(.init(key: option, value: .map(nested, line: line))) }
    }
    for part in parts[(start + 1)...] {
      if let mark = part.mark, mark == Mark.code("|") {
        flush()
        option = nil
        break
      }
      if let word = part.word, isOption(word) {
        flush()
        let bare = word.drop { $0 == "-" }
        let name = bare.prefix { $0 != ":" }
        option = String(name)
        // `-ClientId:value`
        let rest = bare.dropFirst(name.count + 1)
        if !rest.isEmpty { value = [.word(String(rest), line: part.line ?? line)] }
      } else if part.mark != Mark.code("`") {
        value.append(part)
      }
    }
    flush()
    if SettingName.fold(name) == "converttosecurestring" {
      options = options.map { option in
        option.key.isSame(as: "String") ? .init(key: "secureString", value: option.value) : option
      }
    }
    if name.lowercased().hasPrefix("connect-") {
      // `Connect-AzAccount -Identity -AccountId id`
      options = options.map { option in
        option.key.isSame(as: "Identity") && option.value.isTrue
          ? .init(key: "useManagedIdentity", value: option.value) : option
      }
    }
    options += positional(name, options, arguments, outline)
    CommandTable.rename(&options, of: name)
    members.append(
      .init(
        key: CommandTable.administers(name) ? ReferenceNode.administration : name,
        value: .map(options, line: line)))
    // Assignments and calls before the command, such as `$x =` and parentheses.
    members += outline.nested(parts[..<start])
    return members
  }

  /// Returns an unquoted option value such as `abc+def/g=`, in which nothing is computed.
  private static func bareWord(_ parts: [SourcePart]) -> ReferenceScalar? {
    guard parts.count > 1, let first = parts.first?.word, first.first != "$" else { return nil }
    var text = ""
    var isWord = false
    for part in parts {
      if let word = part.word, word.first != "$", !isWord {
        text += word
        isWord = true
      } else if let mark = part.mark, let character = signs[mark] {
        text += character
        isWord = false
      } else {
        return nil
      }
    }
    return ReferenceScalar(text: text, line: parts[0].line ?? 1, meaning: .literal)
  }

  private static let signs = [
    Mark.plus: "+", Mark.code("/"): "/", Mark.equals: "=", Mark.code("=="): "==",
    Mark.code("~"): "~", Mark.code("//"): "//", Mark.code("++"): "++",
  ]

  /// Reads positional arguments: `PSCredential "id", $secret`.
  private static func positional(
    _ command: String, _ options: [ReferenceNode.Member], _ arguments: [SourcePart],
    _ outline: SourceOutline
  ) -> [ReferenceNode.Member] {
    var members: [ReferenceNode.Member] = []
    let isCredential =
      arguments.contains { $0.word?.lowercased().hasSuffix("pscredential") ?? false }
      || options.contains { $0.value.string?.lowercased().hasSuffix("pscredential") ?? false }
    if SettingName.fold(command) == "converttosecurestring",
      let value = outline.scalar(arguments[...])
    {
      return [.init(key: "secureString", value: .scalar(value))]
    }
    for part in arguments where part.isGroup("(") {
      members += SourceItem.members(
        part.items, names: isCredential ? ["clientId", "clientSecret"] : [])
    }
    return members
  }

  private static func isCommand(_ word: String) -> Bool {
    guard let dash = word.firstIndex(of: "-"), dash > word.startIndex,
      let first = word.first, first.isASCII, first.isLetter
    else { return programs.contains(word.lowercased()) }
    return word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == "\\")
    }
  }

  private static let programs: Set<String> = [
    "az", "curl", "docker", "helm", "terraform", "m365", "pac", "kubelogin", "azcopy", "sqlcmd",
    "azuresigntool", "azuresigntool.exe", "dotnet", "msdeploy", "func", "azd",
  ]

  private static func isBare(_ parts: ArraySlice<SourcePart>) -> Bool {
    SettingName.fold(parts.first?.word ?? "") == "converttosecurestring"
  }

  private static func isOption(_ word: String) -> Bool {
    guard word.first == "-", word.utf8.count > 1 else { return false }
    let name = word.drop { $0 == "-" }
    return name.first?.isLetter ?? false
  }
}
