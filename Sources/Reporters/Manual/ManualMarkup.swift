import System

/// The markup of the manual's pages: the part of Markdown that they need.
///
/// Headings (`#` to `###`), paragraphs, lists (`- ` and `1. `), tables, fenced code, and `{{name}}`
/// on a line of its own for what the program fills in; within a line, `code`, **bold** and
/// [text](address).
struct ManualMarkup {
  enum Block: Equatable {
    case heading(level: Int, text: String)
    case paragraph(String)
    case list(isNumbered: Bool, items: [String])
    case code(language: String, text: String)
    case table(head: [String], rows: [[String]])
    case insertion(String)
  }

  private(set) var blocks: [Block] = []

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.first {
      if Self.isBlank(line) {
        lines.removeFirst()
      } else if line.hasPrefix("```") {
        blocks.append(Self.code(&lines))
      } else if let heading = Self.heading(line) {
        lines.removeFirst()
        blocks.append(heading)
      } else if let name = Self.insertion(line) {
        lines.removeFirst()
        blocks.append(.insertion(name))
      } else if line.hasPrefix("|") {
        blocks.append(Self.table(&lines))
      } else if Self.item(line) != nil {
        blocks.append(Self.list(&lines))
      } else {
        blocks.append(.paragraph(Self.paragraph(&lines)))
      }
    }
  }

  private static func heading(_ line: String) -> Block? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...3).contains(level), line.dropFirst(level).first == " " else { return nil }
    return .heading(level: level, text: String(line.dropFirst(level + 1)))
  }

  private static func insertion(_ line: String) -> String? {
    guard line.hasPrefix("{{"), line.hasSuffix("}}"), line.count > 4 else { return nil }
    return String(line.dropFirst(2).dropLast(2))
  }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy { $0 == " " } }

  private static func code(_ lines: inout ArraySlice<String>) -> Block {
    let language = String(lines.removeFirst().dropFirst(3))
    var text: [String] = []
    while let line = lines.first {
      lines.removeFirst()
      if line.hasPrefix("```") { break }
      text.append(line)
    }
    return .code(language: language, text: text.joined(separator: "\n"))
  }

  private static func table(_ lines: inout ArraySlice<String>) -> Block {
    var rows: [[String]] = []
    while let line = lines.first, line.hasPrefix("|") {
      lines.removeFirst()
      rows.append(cells(of: line))
    }
    // The line below the head only separates.
    let isSeparated = rows.count > 1 && rows[1].allSatisfy { $0.allSatisfy { "-: ".contains($0) } }
    return .table(head: rows.first ?? [], rows: Array(rows.dropFirst(isSeparated ? 2 : 1)))
  }

  /// Splits a line into the cells between bars; `\|` is a bar in a cell.
  private static func cells(of line: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line.dropFirst() {
      if isEscaped || character != "|" && character != "\\" {
        if isEscaped, character != "|" { cells[cells.count - 1] += "\\" }
        cells[cells.count - 1].append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        cells.append("")
      }
    }
    if cells.count > 1, cells.last?.allSatisfy({ $0 == " " }) ?? false { cells.removeLast() }
    return cells.map(\.trimmingWhiteSpace)
  }

  private static func item(_ line: String) -> (isNumbered: Bool, text: String)? {
    if line.hasPrefix("- ") { return (false, String(line.dropFirst(2))) }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return (true, String(line.dropFirst(digits.count + 2)))
  }

  private static func list(_ lines: inout ArraySlice<String>) -> Block {
    var items: [String] = []
    var isNumbered = false
    while let line = lines.first {
      if let item = item(line) {
        isNumbered = item.isNumbered
        items.append(item.text)
      } else if line.hasPrefix("  "), !items.isEmpty {
        items[items.count - 1] += " " + line.trimmingWhiteSpace
      } else {
        break
      }
      lines.removeFirst()
    }
    return .list(isNumbered: isNumbered, items: items)
  }

  private static func paragraph(_ lines: inout ArraySlice<String>) -> String {
    var words: [String] = []
    while let line = lines.first, !isBlank(line), !line.hasPrefix("```"), !line.hasPrefix("|"),
      insertion(line) == nil, heading(line) == nil, item(line) == nil
    {
      lines.removeFirst()
      words.append(line)
    }
    return words.joined(separator: " ")
  }
}
