import System

/// Reads the settings in a script: the variables it sets, and the options of its commands.
enum ShellOutline {
  /// Reads a script.
  ///
  /// - Parameter line: maps a line index in the text, from 0, to a line number in the file.
  static func read(
    _ text: String, _ flavour: ShellFlavour, isOneLine: Bool = false, depth: Int = 0,
    line: @escaping (Int) -> Int
  ) -> ReferenceNode {
    let reader = ShellReader(text, flavour, isOneLine: isOneLine, line: line)
    var members: [ReferenceNode.Member] = []
    for (number, command) in reader.commands.enumerated() {
      members += self.members(of: command, flavour, number)
    }
    for command in reader.inner where depth < 3 {
      members += read(command.text, flavour, depth: depth + 1) { line(command.index + $0) }.members
    }
    return .map(members, line: line(0))
  }

  /// Reads a list of words, such as the arguments of a container.
  static func read(words: [ShellWord]) -> ReferenceNode {
    .map(members(of: words, .posix, 0), line: words.first?.line ?? 1)
  }

  private static let keywords: Set<String> = [
    "export", "declare", "local", "readonly", "typeset", "set", "setx", "sudo", "if", "then", "do",
    "else", "while", "!", "time", "exec", "env", "&", "call", "@echo", "RUN", "ENV", "ARG", "CMD",
    "ENTRYPOINT", "LABEL", "@", "-", "run", "command",
  ]

  private static func members(
    of command: [ShellWord], _ flavour: ShellFlavour, _ number: Int
  ) -> [ReferenceNode.Member] {
    var members: [ReferenceNode.Member] = []
    var words = command[...]
    let isInstruction =
      flavour == .dockerfile && ["ENV", "LABEL"].contains(words.first?.text.uppercased())
    if flavour == .commandPrompt, let first = words.first?.text.lowercased(),
      first == "rem" || first.hasPrefix("::")
    {
      return []
    }
    let isSet = ["setx", "ENV", "ARG"].contains(words.first?.text)
    // Variables before a command, or on their own.
    while let word = words.first {
      if keywords.contains(word.text) || isFlagOfKeyword(word.text, command) {
        words = words.dropFirst()
      } else if let (name, value) = assignment(words, flavour) {
        members.append(.init(key: name, value: .scalar(value.scalar)))
        words = words.dropFirst(value.count)
      } else {
        break
      }
    }
    if isInstruction || isSet, words.count == 2 {
      // `ENV NAME value`, `setx NAME value`
      return members + [
        .init(key: words[words.startIndex].text, value: .scalar(words[words.startIndex + 1].scalar))
      ]
    }
    guard !words.isEmpty else { return members }
    let texts = words.prefix(6).map(\.text)
    // Arguments of a container come without a program.
    let hasProgram = !texts[0].hasPrefix("-")
    let program =
      hasProgram ? String(texts[0].split(separator: "/").last ?? "").lowercased() : ""
    var options = self.options(of: hasProgram ? words.dropFirst() : words, program)
    CommandTable.rename(&options, of: program)
    let isAdministration = CommandTable.administers([program] + texts.dropFirst())
    if CommandTable.signsInAlone(texts), !isAdministration {
      options.append(
        .init(key: "authType", value: .text("ManagedIdentity", line: words[words.startIndex].line)))
    }
    members.append(
      .init(
        key: isAdministration ? ReferenceNode.administration : "\(program) \(number)",
        value: .map(options, line: words[words.startIndex].line)))
    return members
  }

  private static func isFlagOfKeyword(_ word: String, _ command: [ShellWord]) -> Bool {
    guard let first = command.first?.text else { return false }
    return ["declare", "local", "readonly", "typeset", "set", "setx"].contains(first)
      && (word.hasPrefix("-") || word.hasPrefix("/")) && word.utf8.count <= 3
  }

  // MARK: Variables

  /// Reads `NAME=value`, and in makefiles also `NAME := value` and `NAME = value`.
  private static func assignment(
    _ words: ArraySlice<ShellWord>, _ flavour: ShellFlavour
  ) -> (name: String, value: (scalar: ReferenceScalar, count: Int))? {
    guard let word = words.first else { return nil }
    if flavour == .makefile, words.count >= 2,
      ["=", ":=", "?=", "::="].contains(words[words.startIndex + 1].text),
      isName(word.text)
    {
      let value = words.dropFirst(2)
      var scalar = ReferenceScalar(
        text: value.map(\.text).joined(separator: " "), line: value.first?.line ?? word.line)
      if value.count == 1, let origin = value.first?.origin { scalar.meaning = .computed(origin) }
      return (word.text, (scalar, words.count))
    }
    guard let equals = word.text.firstIndex(of: "=") else { return nil }
    var name = word.text[..<equals]
    if let last = name.last, "+:?".contains(last) { name = name.dropLast() }
    guard isName(name) else { return nil }
    let value = word.text[word.text.index(after: equals)...]
    if flavour == .commandPrompt, words.count > 1, words.startIndex == 1 {
      // `set NAME=value with blanks`
      return (String(name), (word.scalar(value), words.count))
    }
    var scalar = word.scalar(value)
    if word.origin == nil, let origin = ShellReader.origin(ofCommand: String(value)) {
      // The command itself is read separately.
      scalar = ReferenceScalar(text: "", line: scalar.line, meaning: .computed(origin))
    }
    return (String(name), (scalar, 1))
  }

  private static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, first > 57 || first == UInt8(ascii: "_") else {
      return false
    }
    return text.utf8.count <= 160
      && text.utf8.allSatisfy { byte in
        byte.isASCIIAlphanumeric || "_.-:[]$@".utf8.contains(byte)
      }
  }

  // MARK: Options

  private static func options(
    of words: ArraySlice<ShellWord>, _ program: String
  ) -> [ReferenceNode.Member] {
    var members: [ReferenceNode.Member] = []
    var index = words.startIndex
    while index < words.endIndex {
      let word = words[index]
      index += 1
      let isOption = word.text.hasPrefix("-") || word.text.hasPrefix("/") && word.text.holds(":")
      guard isOption, word.text.utf8.count > 1, word.text.utf8.count <= 4_096 else {
        members.append(argument(word))
        continue
      }
      var name = word.text.drop { $0 == "-" || $0 == "/" }
      if let mark = name.firstIndex(where: { $0 == "=" || $0 == ":" }) {
        let value = name[name.index(after: mark)...]
        name = name[..<mark]
        // `-var=name=value`, `-p:name=value`, `/p:name=value`
        if let equals = value.firstIndex(of: "="), isName(value[..<equals]) {
          members.append(
            .init(
              key: String(value[..<equals]),
              value: .scalar(word.scalar(value[value.index(after: equals)...]))))
        } else {
          var scalar = word.scalar(value)
          if let origin = ShellReader.origin(ofCommand: String(value)) {
            scalar.meaning = .computed(origin)
          }
          members.append(.init(key: String(name), value: .scalar(scalar)))
        }
        continue
      }
      guard index < words.endIndex, !isFlag(words[index].text) else {
        members.append(.init(key: String(name), value: .text("true", line: word.line)))
        continue
      }
      let value = words[index]
      index += 1
      if program == "curl" || program == "wget" || program == "http", name == "u" || name == "user"
      {
        members += userAndPassword(value)
      } else if let inner = assignedInOption(value) {
        members.append(inner)
      } else {
        members.append(.init(key: String(name), value: .scalar(value.scalar)))
      }
    }
    return members
  }

  private static func isFlag(_ text: String) -> Bool {
    guard text.hasPrefix("-"), text.utf8.count > 1 else { return false }
    let rest = text.drop { $0 == "-" }.prefix { $0 != "=" }
    guard let first = rest.first, first.isLetter, rest.utf8.count <= 40 else { return false }
    return rest.utf8.allSatisfy { byte in
      byte.isASCIIAlphanumeric || "-_.=:/".utf8.contains(byte)
    } && !LiteralStrength.isRandom(String(rest))
  }

  /// Reads the value in `--set name=value`, `-e NAME=value` or `-var "name=value"`.
  private static func assignedInOption(_ word: ShellWord) -> ReferenceNode.Member? {
    guard let equals = word.text.firstIndex(of: "="), isName(word.text[..<equals]),
      !word.text.holds("&"), !word.text.holds(";")
    else { return nil }
    let value = word.text[word.text.index(after: equals)...]
    var scalar = word.scalar(value)
    if let origin = ShellReader.origin(ofCommand: String(value)) {
      scalar.meaning = .computed(origin)
    }
    return .init(key: String(word.text[..<equals]), value: .scalar(scalar))
  }

  private static func argument(_ word: ShellWord) -> ReferenceNode.Member {
    assignedInOption(word) ?? .init(key: "", value: .scalar(word.scalar))
  }

  /// Reads the value of `-u id:secret`.
  private static func userAndPassword(_ word: ShellWord) -> [ReferenceNode.Member] {
    guard let colon = word.text.firstIndex(of: ":") else {
      return [.init(key: "username", value: .scalar(word.scalar))]
    }
    return [
      .init(key: "username", value: .scalar(word.scalar(word.text[..<colon]))),
      .init(
        key: "password",
        value: .scalar(word.scalar(word.text[word.text.index(after: colon)...]))),
    ]
  }
}

extension ReferenceNode {
  /// The key of a map of options whose ids are only administered, not used to sign in.
  static let administration = "\u{0}administration"
}

extension CommandTable {
  /// Whether the command signs in without a credential: `az login --identity`.
  static func signsInAlone(_ words: [String]) -> Bool {
    words.first == "az" && words.dropFirst().first == "login"
      && (words.contains("--identity") || words.contains("-i"))
  }
}

/// Shells, and formats with a similar syntax.
enum ShellFlavour {
  case posix
  case commandPrompt
  case dockerfile
  case makefile
}
