import Inventory
import System

/// Reads texts in a document that are documents themselves.
///
/// They may be JSON, YAML, settings, XML, scripts or requests.
enum EmbeddedText {
  /// The maximum size of a text in bytes.
  private static let largest = 1 << 20

  /// Whether a text without a known id is worth reading.
  ///
  /// It may contain a secret or a login whose id is elsewhere in the document.
  static func mayContainCredential(_ text: String, key: String, in placement: Placement) -> Bool {
    guard text.utf8.count <= 64 << 10 else { return false }
    let first = text.utf8.first { $0 > 32 }
    if first == UInt8(ascii: "{") { return true }
    return text.holds("ecret") || text.holds("ECRET") || text.holds("assword")
      || text.holds("ASSWORD")
      || text.holds("login") || text.holds("CLIENT")
  }

  /// Returns the tree of a text; nil if it is a mere value or of an unknown format.
  static func read(
    _ scalar: ReferenceScalar, key: String, in placement: Placement, with reader: TextReader
  ) -> ReferenceNode? {
    let text = scalar.text
    guard text.utf8.count <= largest, let first = text.utf8.first(where: { $0 > 32 }) else {
      return nil
    }
    let (firstLine, isOneLine) = span(of: scalar)
    func parse(_ format: DocumentFormat) -> ReferenceNode? {
      text.withContiguousText { bytes in
        let roots = reader.read(bytes, as: format, firstLine: firstLine, isOneLine: isOneLine)
        guard let roots, !roots.isEmpty else { return nil }
        return roots.count == 1 ? roots[0] : .list(roots, line: firstLine, first: 0)
      }
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "["), let root = parse(.json),
      !root.isScalar
    {
      return root
    }
    if first == UInt8(ascii: "<"), let root = parse(.xml) { return root }
    if let format = format(named: key), let root = parse(format), !root.isScalar { return root }
    if isEncrypted(scalar) { return nil }
    if text.holds("\n") || text.holds("\r") {
      return readLines(scalar, key, placement, parse)
    }
    if let root = FormText.read(scalar) { return root }
    if let root = ConnectionString.read(scalar) { return root }
    guard text.holds(" -") || text.holds(" /") || assigns(text) else { return nil }
    return command(scalar, key)
  }

  /// Returns the text's first line in the file, and whether the whole text is on that line.
  private static func span(of scalar: ReferenceScalar) -> (Int, Bool) {
    switch scalar.span {
    case .one, .pieces: (scalar.line, true)
    case .from(let line), .folded(let line): (line, false)
    }
  }

  /// Returns the format of a key that looks like a file name: `azure.json`, `app.properties`.
  private static func format(named key: String) -> DocumentFormat? {
    guard key.contains(".") || key == "cloud" || key == "user-data" else { return nil }
    switch DocumentFormat(name: key.lowercased()) {
    case .unknown, .prose: return nil
    case let format: return format
    }
  }

  /// Whether a text is encrypted, so that there is nothing to read.
  private static func isEncrypted(_ scalar: ReferenceScalar) -> Bool {
    if case .computed(.encrypted) = scalar.meaning { return true }
    return false
  }

  // MARK: Several lines

  private static func readLines(
    _ scalar: ReferenceScalar, _ key: String, _ placement: Placement,
    _ parse: (DocumentFormat) -> ReferenceNode?
  ) -> ReferenceNode? {
    let text = scalar.text
    let lines = text.split(omittingEmptySubsequences: true) { $0 == "\n" || $0 == "\r\n" }
      .map { $0.trimmingWhiteSpace }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
    guard !lines.isEmpty else { return nil }
    if case .folded = scalar.span { return script(scalar, placement, key) }
    if !isScript(key),
      lines.allSatisfy({ isAssignment($0) || $0.hasPrefix("[") || $0.hasPrefix(";") })
    {
      return parse(.settings(lines.contains { $0.hasPrefix("[") } ? .initialization : .environment))
    }
    if !isScript(key), !placement.holdsScripts || !looksLikeScript(lines),
      let root = parse(.yaml), root.holdsMap
    {
      return root
    }
    if !isScript(key), text.holds("resource \"") || text.holds("provider \"") {
      return parse(.program(.hcl))
    }
    return script(scalar, placement, key)
  }

  /// Whether a line is `NAME=value` or `name = value` rather than a command.
  private static func isAssignment(_ line: String) -> Bool {
    guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
    let name = String(line.utf8[..<equals]).map { $0.trimmingWhiteSpace } ?? ""
    return !name.isEmpty && !name.hasPrefix("-")
      && name.utf8.allSatisfy { byte in
        byte.isASCIIAlphanumeric || "_.-:".utf8.contains(byte)
      }
  }

  private static let scriptKeys: Set<String> = [
    "run", "script", "bash", "sh", "inlinescript", "inline", "pwsh", "powershell", "cmd",
    "commands", "command", "beforescript", "afterscript", "shell", "entrypoint", "args", "exec",
    "scriptbody", "octopusactionscriptscriptbody",
  ]

  private static func isScript(_ key: String) -> Bool {
    scriptKeys.contains(SettingName.fold(key))
  }

  private static func looksLikeScript(_ lines: [String]) -> Bool {
    lines.contains { $0.hasPrefix("az ") || $0.hasPrefix("export ") || $0.holds(" --") }
  }

  // MARK: Scripts

  private static func script(
    _ scalar: ReferenceScalar, _ placement: Placement, _ key: String
  ) -> ReferenceNode? {
    if isPowerShell(scalar.text, key) {
      let (firstLine, isOneLine) = span(of: scalar)
      let root = scalar.text.withContiguousText {
        SourceOutline.read($0, .powerShell, firstLine: firstLine)
      }
      return isOneLine ? root.inOneLine(firstLine) : root
    }
    if isPython(scalar.text) {
      let (firstLine, isOneLine) = span(of: scalar)
      let root = scalar.text.withContiguousText {
        SourceOutline.read($0, .python, firstLine: firstLine)
      }
      return isOneLine ? root.inOneLine(firstLine) : root
    }
    return command(scalar, key)
  }

  private static func command(
    _ scalar: ReferenceScalar, _ key: String
  ) -> ReferenceNode? {
    if isPowerShell(scalar.text, key) {
      let (firstLine, _) = span(of: scalar)
      return scalar.text.withContiguousText {
        SourceOutline.read($0, .powerShell, firstLine: firstLine)
      }
      .inOneLine(firstLine)
    }
    var isFolded = false
    if case .folded = scalar.span { isFolded = true }
    return ShellOutline.read(scalar.text, .posix, isOneLine: isFolded) { scalar.line(of: $0) }
  }

  private static func isPowerShell(_ text: String, _ key: String) -> Bool {
    let folded = SettingName.fold(key)
    if folded == "pwsh" || folded == "powershell" { return true }
    if text.holds("$env:") || text.holds("@{") || text.holds("Connect-")
      || text.holds("ConvertTo-SecureString")
    {
      return true
    }
    return text.holds("-Az") && text.holds(" -") && text.holds("$")
  }

  private static func isPython(_ text: String) -> Bool {
    (text.holds("import ") || text.holds("def ")) && text.holds("(") && text.holds("\n")
      && !text.holds("$(") && !text.holds("export ")
  }

  private static func assigns(_ text: String) -> Bool {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
    return isAssignment(String(text.utf8[...equals]) ?? "")
  }

  // MARK: Base64

  /// Decodes base64 into text; nil if it is not base64 of text: `aGk=` becomes `hi`.
  static func decoded(_ text: String) -> String? {
    guard (4...2 << 20).contains(text.utf8.count) else { return nil }
    let bytes = Base64.decode(text.utf8.lazy.filter { $0 > 32 })
    return bytes.flatMap { String(validating: $0, as: UTF8.self) }
  }

  // MARK: The rest

  /// Returns the placement of an embedded document.
  ///
  /// Placeholders in it are replaced in the same way as around it.
  static func placement(_ placement: Placement, _ scalar: ReferenceScalar) -> Placement {
    var inner = placement
    if case .literal = scalar.meaning, placement.dialect.isEmpty { inner.dialect = .data }
    return inner
  }

  /// Whether a text is only an id with marks around it: `id@tenant`, `{id}`, `spn:id`.
  static func isOnlyId(_ text: String, _ range: Range<Int>) -> Bool {
    let bytes = Array(text.utf8)
    guard range.upperBound <= bytes.count else { return false }
    let (before, after) = (bytes[..<range.lowerBound], bytes[range.upperBound...])
    let isPlain =
      before.allSatisfy { $0 <= 32 || "{('\"".utf8.contains($0) }
      || before.elementsEqual("spn:".utf8)
    return isPlain
      && (after.first == UInt8(ascii: "@")
        || after.allSatisfy { $0 <= 32 || "})'\",".utf8.contains($0) })
  }
}

extension ReferenceNode {
  var isScalar: Bool { scalar != nil }

  /// Whether it is a map with members, or a list that contains one.
  var holdsMap: Bool {
    switch self {
    case .map(let members, _): !members.isEmpty
    case .list(let elements, _, _): elements.contains { $0.holdsMap }
    case .scalar: false
    }
  }
}

/// Reads a request body or a URL query: `client_id=…&client_secret=…`.
enum FormText {
  static func read(_ scalar: ReferenceScalar) -> ReferenceNode? {
    let text = scalar.text
    guard text.holds("="), text.holds("&") || text.holds("client_id="), text.utf8.count <= 16_384,
      !text.holds(" -"), !text.holds(";")
    else { return nil }
    let query = text.firstIndex(of: "?").map { text[text.index(after: $0)...] } ?? Substring(text)
    var members: [ReferenceNode.Member] = []
    for part in query.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, !pair[0].isEmpty else { continue }
      let offset = text.utf8.distance(from: text.startIndex, to: pair[1].startIndex)
      var value = ReferenceScalar(
        text: pair[1].trimmingWhiteSpace, line: scalar.line(at: offset))
      if case .literal = scalar.meaning { value.meaning = .literal }
      // Text composed at run time is only partly known.
      if case .computed = scalar.meaning, !isPlain(pair[1]) {
        value.meaning = .computed(.reference(nil))
      }
      members.append(
        .init(key: pair[0].trimmingWhiteSpace.withoutQuotes, value: .scalar(value)))
    }
    return members.isEmpty ? nil : .map(members, line: scalar.line)
  }

  private static func isPlain(_ text: Substring) -> Bool {
    !text.contains { "{}$%#".contains($0) }
  }
}
