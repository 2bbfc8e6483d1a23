import Inventory
import System

/// Splits a script into commands, and those into words, as shells do.
struct ShellReader {
  private let bytes: [UInt8]
  private let flavour: ShellFlavour
  private let isOneLine: Bool
  private let line: (Int) -> Int
  private var position = 0
  private var index = 0
  private(set) var commands: [[ShellWord]] = []
  private var words: [ShellWord] = []
  /// The texts of commands in `$(…)`, each with the index of its first line, from 0.
  private(set) var inner: [(text: String, index: Int)] = []
  /// The lines of the here-documents that the current line announces, which are passed over at its
  /// end: where they begin and end, and the index of the line after them.
  private var announced: (begin: Int, end: Int, index: Int)?
  /// The number of here-documents without an end, each of which costs a look at all that follows.
  private var unended = 0

  private static let most = 100_000
  private static let mostUnended = 100

  /// - Parameters:
  ///   - isOneLine: whether line ends count as spaces, as in a folded text.
  ///   - line: maps a line index in the text, from 0, to a line number in the file.
  init(
    _ text: String, _ flavour: ShellFlavour, isOneLine: Bool = false, line: @escaping (Int) -> Int
  ) {
    bytes = Array(text.utf8)
    self.flavour = flavour
    self.isOneLine = isOneLine
    self.line = line
    while position < bytes.count, commands.count < Self.most { step() }
    endCommand()
  }

  private func byte(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  /// Returns the length of the line end at an offset: 1 for LF, 2 for CRLF, 0 if there is none.
  private func lineEnd(_ offset: Int) -> Int {
    if byte(offset) == 10 { return 1 }
    return byte(offset) == 13 && byte(offset + 1) == 10 ? 2 : 0
  }

  private mutating func endCommand() {
    if !words.isEmpty { commands.append(words) }
    words.removeAll()
  }

  private var continuation: UInt8 {
    flavour == .commandPrompt ? UInt8(ascii: "^") : UInt8(ascii: "\\")
  }

  private mutating func step() {
    let byte = byte(0)
    switch byte {
    case 10:
      index += 1
      position += 1
      passHereDocuments()
      if !isOneLine { endCommand() }
    case 0...32: position += 1
    case UInt8(ascii: "#") where flavour != .commandPrompt: skipLine()
    case UInt8(ascii: ";"), UInt8(ascii: "|"):
      position += 1
      endCommand()
    case UInt8(ascii: "&"):
      position += 1
      if self.byte(0) == UInt8(ascii: "&") {
        position += 1
        endCommand()
      } else if self.byte(0) <= 32 {
        endCommand()
      }
    case continuation where lineEnd(1) > 0, UInt8(ascii: "`") where lineEnd(1) > 0,
      // A pipeline step may use the Windows command prompt.
      UInt8(ascii: "^") where lineEnd(1) > 0:
      position += 1 + lineEnd(1)
      index += 1
    case UInt8(ascii: "<") where self.byte(1) == UInt8(ascii: "<"):
      if self.byte(2) == UInt8(ascii: "<") {
        // A here-string: the next word is the command's input.
        position += 3
      } else {
        readHereDocument()
      }
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      // A group of commands, or a word that begins with a brace.
      if byte == UInt8(ascii: "{"), self.byte(1) > 32 { readWord() } else { position += 1 }
    default: readWord()
    }
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != 10 { position += 1 }
  }

  // MARK: Words

  private mutating func readWord() {
    var text: [UInt8] = []
    let first = line(index)
    let start = position
    var isLiteral = true
    var hasQuotes = false
    var substitution: Range<Int>?
    reading: while position < bytes.count, bytes[position] > 32 {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "'") where flavour != .commandPrompt:
        hasQuotes = true
        // In `$'it\'s'`, backslashes escape.
        let isEscaped = text.last == UInt8(ascii: "$") && bytes[position - 1] == UInt8(ascii: "$")
        if isEscaped { text.removeLast() }
        readQuoted(byte, into: &text, escapes: false, escapesAll: isEscaped)
      case UInt8(ascii: "\""):
        hasQuotes = true
        isLiteral = false
        readQuoted(byte, into: &text, escapes: flavour != .commandPrompt)
      case UInt8(ascii: "\\") where flavour != .commandPrompt:
        if lineEnd(1) > 0 {
          position += 1 + lineEnd(1)
          index += 1
        } else {
          if position + 1 < bytes.count { text.append(bytes[position + 1]) }
          position += 2
        }
      case UInt8(ascii: "$")
      where self.byte(1) == UInt8(ascii: "(") || self.byte(1) == UInt8(ascii: "{"):
        isLiteral = false
        let begin = position
        copyBrackets(into: &text)
        if begin == start { substitution = begin..<position }
      case UInt8(ascii: "{") where self.byte(1) == UInt8(ascii: "{"),
        UInt8(ascii: "#") where self.byte(1) == UInt8(ascii: "{"):
        isLiteral = false
        copyBrackets(into: &text)
      case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ")"), UInt8(ascii: "<"),
        UInt8(ascii: ">"):
        if byte == UInt8(ascii: "<"), let close = endOfAngle() {
          text += bytes[position...close]
          position = close + 1
          continue
        }
        // A redirection is an empty word, and its target a word of its own.
        if text.isEmpty, byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") { position += 1 }
        break reading
      case UInt8(ascii: "&") where self.byte(1) == UInt8(ascii: "&"): break reading
      default:
        if byte == UInt8(ascii: "="), !hasQuotes {
          // In `NAME='a$b'`, only the quotes of the value matter.
          isLiteral = true
        } else if !hasQuotes || byte == UInt8(ascii: "$") {
          isLiteral = false
        }
        text.append(byte)
        position += 1
      }
    }
    finish(text, first, isLiteral && hasQuotes, substitution, start)
  }

  /// Returns the end of `<name>` used as a placeholder; nil if `<` is a redirection.
  private func endOfAngle() -> Int? {
    var end = position + 1
    while end < bytes.count, end - position < 60, bytes[end] > 31, bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == UInt8(ascii: ">") { return end > position + 2 ? end : nil }
      end += 1
    }
    return nil
  }

  private mutating func finish(
    _ text: [UInt8], _ first: Int, _ isLiteral: Bool, _ substitution: Range<Int>?, _ start: Int
  ) {
    guard position > start else {
      position += 1
      return
    }
    guard words.count < 4_000 else { return }
    var word = ShellWord(
      text: String(decoding: text, as: UTF8.self), line: first, isLiteral: isLiteral)
    if let substitution, substitution.upperBound == position {
      word.origin = ShellReader.origin(ofCommand: word.text)
    }
    words.append(word)
  }

  /// Reads a quoted text.
  ///
  /// - Parameters:
  ///   - escapes: whether backslashes escape, and `$` begins a substitution.
  ///   - escapesAll: whether a backslash escapes whatever follows it.
  private mutating func readQuoted(
    _ quote: UInt8, into text: inout [UInt8], escapes: Bool, escapesAll: Bool = false
  ) {
    position += 1
    while position < bytes.count, bytes[position] != quote {
      let byte = bytes[position]
      if byte == 10, flavour != .posix, !isContinued { return }
      if byte == UInt8(ascii: "\\"), escapes, lineEnd(1) > 0 {
        position += 1 + lineEnd(1)
        index += 1
        continue
      }
      if byte == UInt8(ascii: "\\"), position + 1 < bytes.count,
        escapesAll || escapes && "\"\\$`".utf8.contains(bytes[position + 1])
      {
        text.append(bytes[position + 1])
        position += 2
        continue
      }
      if byte == UInt8(ascii: "$"), escapes,
        self.byte(1) == UInt8(ascii: "(") || self.byte(1) == UInt8(ascii: "{")
      {
        copyBrackets(into: &text)
        continue
      }
      if byte == 10 { index += 1 }
      text.append(byte)
      position += 1
    }
    position += 1
  }

  /// Whether a mark of continuation precedes the line end at the current position.
  ///
  /// Only in shell scripts may a quoted text span lines without one.
  private var isContinued: Bool {
    guard flavour != .commandPrompt else { return false }
    let last = position > 0 && bytes[position - 1] == 13 ? position - 2 : position - 1
    // Dockerfiles for Windows use a backtick.
    return last >= 0 && (bytes[last] == UInt8(ascii: "\\") || bytes[last] == UInt8(ascii: "`"))
  }

  /// Copies `${…}`, `$(…)` or `{{…}}` up to its closing bracket.
  private mutating func copyBrackets(into text: inout [UInt8]) {
    var depth = 0
    let begin = position
    let first = index
    defer { keep(begin, first) }
    let isCommand = byte(1) == UInt8(ascii: "(")
    while position < bytes.count, position - begin < 4_096 {
      let byte = bytes[position]
      if isCommand, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\""),
        let end = endOfQuotes(begin)
      {
        // `$(cut -d')' -f1)`
        text += bytes[position...end]
        position = end + 1
        continue
      }
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == 10 { index += 1 }
      text.append(byte)
      position += 1
      if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "}") {
        depth -= 1
        if depth <= 0 { return }
      }
    }
  }

  /// Returns the position of the quote that closes the one here, on the same line.
  ///
  /// - Parameter begin: where the brackets around it begin.
  private func endOfQuotes(_ begin: Int) -> Int? {
    var end = position + 1
    while end < bytes.count, bytes[end] != 10, end - begin < 4_096 {
      if bytes[end] == bytes[position] { return end }
      if bytes[end] == UInt8(ascii: "\\"), bytes[position] == UInt8(ascii: "\"") { end += 1 }
      end += 1
    }
    return nil
  }

  /// Keeps the command in `$(command …)`, to be read separately.
  private mutating func keep(_ begin: Int, _ first: Int) {
    guard inner.count < 1_000, position - begin > 20, bytes[begin] == UInt8(ascii: "$"),
      bytes[begin + 1] == UInt8(ascii: "("), bytes[begin + 2] != UInt8(ascii: "("),
      bytes[position - 1] == UInt8(ascii: ")")
    else { return }
    inner.append(
      (String(decoding: bytes[(begin + 2)..<(position - 1)], as: UTF8.self), first))
  }

  // MARK: Here-documents

  /// Reads `<<EOF`.
  ///
  /// The lines after this one, up to `EOF`, become a word, because they are the command's input.
  /// The rest of this line is read as usual: it may say where they go, or pipe them to a command.
  private mutating func readHereDocument() {
    position += 2
    // `1 << 3` is a number, shifted.
    guard let (marker, isQuoted) = readMarker(), let first = marker.first,
      !first.isASCIIDigit, unended < Self.mostUnended
    else { return }
    let before = announced.flatMap { $0.begin > position ? $0 : nil }
    let begin = before?.end ?? nextLine()
    let number = before?.index ?? index + bytes[position..<begin].count { $0 == 10 }
    var end = begin
    while end < bytes.count {
      var next = end
      while next < bytes.count, bytes[next] != 10 { next += 1 }
      var text = bytes[end..<next].drop { $0 == 32 || $0 == 9 }
      if text.last == 13 { text = text.dropLast() }
      if text.elementsEqual(marker) {
        let after = min(next + 1, bytes.count)
        words.append(
          ShellWord(
            text: "\n" + String(decoding: bytes[begin..<end], as: UTF8.self),
            line: line(number - 1), isLiteral: isQuoted, isHereDocument: true))
        announced = (
          before?.begin ?? begin, after, number + bytes[begin..<after].count { $0 == 10 }
        )
        return
      }
      end = next + 1
    }
    // Without its end, it must not hide the rest of the text.
    unended += 1
  }

  /// Reads the word that ends a here-document, and returns whether nothing is substituted in it.
  ///
  /// That is so in `<<'EOF'`, `<<"EOF"` and `<<\EOF`.
  private mutating func readMarker() -> (word: [UInt8], isQuoted: Bool)? {
    if byte(0) == UInt8(ascii: "-") || byte(0) == UInt8(ascii: "~") { position += 1 }
    while byte(0) == 32 || byte(0) == 9 { position += 1 }
    let quote = byte(0)
    guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      let isEscaped = quote == UInt8(ascii: "\\")
      if isEscaped { position += 1 }
      let start = position
      while Self.isMarker(byte(0)) { position += 1 }
      return (Array(bytes[start..<position]), isEscaped)
    }
    var end = position + 1
    while end < bytes.count, bytes[end] != quote, bytes[end] != 10 { end += 1 }
    guard end < bytes.count, bytes[end] == quote else { return nil }
    defer { position = end + 1 }
    return (Array(bytes[(position + 1)..<end]), true)
  }

  /// Returns the start of the next line that does not continue the current one.
  private func nextLine() -> Int {
    var end = position
    while end < bytes.count {
      if bytes[end] == 10 {
        let last = end > position && bytes[end - 1] == 13 ? end - 2 : end - 1
        if last < position || bytes[last] != UInt8(ascii: "\\") { return end + 1 }
      }
      end += 1
    }
    return bytes.count
  }

  private mutating func passHereDocuments() {
    guard let lines = announced, position >= lines.begin else { return }
    announced = nil
    if position < lines.end { (position, index) = (lines.end, lines.index) }
  }

  /// Whether a byte may be part of the word that ends a here-document.
  private static func isMarker(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "_-.".utf8.contains(byte)
  }

  // MARK: Commands in place of a value

  /// Returns what `$(az keyvault secret show --vault-name v --name n …)` and the like retrieve.
  static func origin(ofCommand text: String) -> ValueOrigin? {
    guard text.hasPrefix("$("), text.hasSuffix(")") else { return nil }
    let inner = String(text.dropFirst(2).dropLast()).trimmingWhiteSpace
    guard inner.holds(" ") || inner.holds("<") else { return nil }
    // In `$(cat <<< word)`, the word is the value rather than the name of a file.
    if inner.holds("<<") { return .reference(nil) }
    let words = ShellReader(inner, .posix) { _ in 1 }.commands.first?.map(\.text) ?? []
    func option(_ names: String...) -> String? {
      for (index, word) in words.enumerated() {
        for name in names {
          if word == name, index + 1 < words.count { return words[index + 1] }
          if word.hasPrefix(name + "=") { return String(word.dropFirst(name.count + 1)) }
        }
      }
      return nil
    }
    let head = words.prefix(3).joined(separator: " ")
    if head == "az keyvault secret" {
      if let id = option("--id") { return .reference(StoreName.vaultURL(id)) }
      let vault = option("--vault-name").flatMap { StoreName.vaultHost($0) } ?? "Key Vault"
      return .reference(option("--name", "-n").flatMap { StoreName.reference(vault, $0) })
    }
    switch words.first {
    // A redirection is an empty word: `$(<file)`
    case "cat", "": return .reference(words.last.flatMap { StoreName.reference("file", $0) })
    case "op": return .reference(words.last.flatMap { StoreName.reference("1Password", $0) })
    case "pass": return .reference(words.last.flatMap { StoreName.reference("pass", $0) })
    case "vault": return .reference(words.last.flatMap { StoreName.reference("Vault", $0) })
    case "gcloud":
      return .reference(
        option("--secret").flatMap { StoreName.reference("Google Secret Manager", $0) })
    case "aws":
      let store = words.contains("ssm") ? "AWS parameters" : "AWS Secrets Manager"
      return .reference(
        option("--secret-id", "--name").flatMap { StoreName.reference(store, $0) })
    case "kubectl":
      // `kubectl -n payroll get secret <name>`
      let secret = words.drop { $0 != "secret" && $0 != "secrets" }.dropFirst().first
      return .reference(secret.flatMap { StoreName.reference("Kubernetes secrets", $0) })
    default: return .reference(nil)
    }
  }
}
