import Evidence
import Reporters

/// A redacted text in which tokens are replaced by the names behind them.
struct RestoredText {
  private let names: [String: String]
  private let form: RestoredForm
  private(set) var text = ""
  /// The number of tokens that were replaced.
  private(set) var known = 0
  /// The tokens whose names are not known.
  private(set) var unknown: Set<String> = []

  /// - Parameter names: the known names, keyed by token.
  init(_ text: String, _ names: [String: String]) {
    self.names = names
    form = RestoredForm(of: text)
    switch form {
    case .csv: restoreTable(text)
    case .calendar: restoreCalendar(text)
    case .markdown: restoreMarkdown(text)
    case .plain, .markup, .json, .metrics: self.text = restored(text)
    }
  }

  private mutating func restored(_ text: String) -> String {
    var restored = ""
    for piece in pieces(of: text) {
      switch piece {
      case .text(let text), .unknown(let text): restored += text
      case .name(let name): restored += form.written(name)
      }
    }
    return restored
  }

  private mutating func pieces(of text: String) -> [TokenText.Piece] {
    let pieces = TokenText.pieces(of: text, names)
    for piece in pieces {
      switch piece {
      case .text: break
      case .name: known += 1
      case .unknown(let token): unknown.insert(token)
      }
    }
    return pieces
  }

  /// Restores a CSV table.
  ///
  /// Cells without a known token are kept byte for byte. The others are written like in reports, so
  /// that no name is interpreted as a formula.
  private mutating func restoreTable(_ table: String) {
    var cell = ""
    var isQuoted = false
    for scalar in table.unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, scalar == "," || scalar == "\r" || scalar == "\n" {
        text += restored(cell: cell)
        text.unicodeScalars.append(scalar)
        cell = ""
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    text += restored(cell: cell)
  }

  private mutating func restored(cell: String) -> String {
    let before = known
    let isQuoted = cell.count >= 2 && cell.hasPrefix("\"") && cell.hasSuffix("\"")
    var content = isQuoted ? String(cell.dropFirst().dropLast()) : cell
    if isQuoted { content = content.replacing("\"\"", with: "\"") }
    let restored = restored(content)
    guard known > before else { return cell }
    let text = try? ByteSink.text { sink in
      var cells = CSVWriter(sink, isRaw: false)
      cells.guarded(restored)
    }
    return text ?? cell
  }

  /// Restores a calendar.
  ///
  /// Lines are unfolded first, because a token may be split by a fold, and then folded again.
  private mutating func restoreCalendar(_ calendar: String) {
    let unfolded = calendar.replacing("\r\n ", with: "").replacing("\r\n\t", with: "")
      .replacing("\n ", with: "").replacing("\r\n", with: "\n")
    var lines = unfolded.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for index in lines.indices { lines[index] = restored(lines[index]) }
    let folded = try? ByteSink.text { sink in
      let writer = ICalendarWriter(sink)
      for line in lines { writer.fold(line) }
    }
    text = folded ?? calendar
  }

  /// Restores Markdown, with names in code spans, where no character is markup.
  private mutating func restoreMarkdown(_ page: String) {
    var isFenced = false
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { text += "\n" }
      if line.drop(while: \.isWhitespace).hasPrefix("```") { isFenced.toggle() }
      var isCode = isFenced
      for piece in pieces(of: String(line)) {
        switch piece {
        case .text(let part), .unknown(let part):
          text += part
          if !isFenced { for letter in part where letter == "`" { isCode.toggle() } }
        case .name(let name):
          let written = form.written(name)
          text += isCode ? written : "`\(written)`"
        }
      }
    }
  }
}
