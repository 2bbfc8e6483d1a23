import Inventory
import System

/// Jupyter notebooks: programs in cells, with each line an element of a list.
///
/// https://nbformat.readthedocs.io/en/latest/format_description.html
enum Notebooks: PlaceReader {
  static func placement(of document: ReferenceDocument) -> Placement? {
    guard isNotebook(document) else { return nil }
    var placement = DocumentPlacement.plain(document)
    placement.kind = .notebook
    placement.dialect = .data
    return placement
  }

  private static func isNotebook(_ document: ReferenceDocument) -> Bool {
    document.isJSON
      && document.roots.contains { $0["cells"]?.isList == true && $0["nbformat"] != nil }
  }

  static let marks = ["cell_type"]

  static func read(_ map: ReferenceNode, _ walk: inout PlaceWalk) -> MapReading {
    guard isNotebook(walk.document), let source = map["source"] else { return .other }
    guard map["cell_type"]?.string == "code" else { return .done }
    var placement = walk.current
    placement.isTyped = false
    let (text, lines) = text(of: source)
    let roots = Self.roots(of: text) {
      lines.isEmpty ? source.line : lines[min($0, lines.count - 1)]
    }
    for root in roots { walk.read(root, key: nil, as: placement) }
    return .done
  }

  private static func text(of source: ReferenceNode) -> (String, [Int]) {
    if let text = source.string { return (text, []) }
    let elements = source.elements.compactMap(\.scalar)
    var text = ""
    var lines: [Int] = []
    for element in elements {
      lines.append(element.line)
      text += element.text
      // `hasSuffix` does not see the end of CRLF, which is one character.
      if element.text.utf8.last != 10 { text += "\n" }
    }
    return (text, lines)
  }

  /// Reads a cell, in which lines that begin with `!` are shell commands; `%` lines are skipped.
  private static func roots(of text: String, line: @escaping (Int) -> Int) -> [ReferenceNode] {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    let isShell =
      lines.first.map { $0.hasPrefix("%%sh") || $0.hasPrefix("%%bash") || $0.hasPrefix("%sh") }
      ?? false
    if isShell {
      return [ShellOutline.read(text, .posix, line: line)]
    }
    let isPowerShell = text.holds("Connect-") && text.holds(" -")
    var program: [Substring] = []
    var commands: [Substring] = []
    var continues = false
    for row in lines {
      let isCommand = continues || row.hasPrefix("!")
      commands.append(!isCommand ? "" : continues ? row : row.dropFirst())
      program.append(isCommand || row.hasPrefix("%") ? "" : row)
      continues = isCommand && row.hasSuffix("\\")
    }
    let root = program.joined(separator: "\n").withContiguousText {
      SourceOutline.read($0, isPowerShell ? .powerShell : .python, firstLine: 1)
    }
    var roots = [root.renumbered { line($0 - 1) }]
    if lines.contains(where: { $0.hasPrefix("!") }) {
      roots.append(ShellOutline.read(commands.joined(separator: "\n"), .posix, line: line))
    }
    return roots
  }
}

extension ReferenceNode {
  /// Returns the same tree with mapped line numbers.
  func renumbered(_ number: (Int) -> Int) -> ReferenceNode {
    switch self {
    case .map(let members, let line):
      .map(
        members.map { .init(key: $0.key, value: $0.value.renumbered(number)) }, line: number(line))
    case .list(let elements, let line, let first):
      .list(elements.map { $0.renumbered(number) }, line: number(line), first: first)
    case .scalar(let scalar):
      .scalar(
        ReferenceScalar(text: scalar.text, line: number(scalar.line), meaning: scalar.meaning))
    }
  }
}
