import Inventory

/// A text in a document, with its meaning and its position.
struct ReferenceScalar {
  /// How to interpret a text.
  enum Meaning {
    /// Data; the dialect of the place determines what is substituted in it.
    case text
    /// Literal data in any place, such as a program's string without interpolation.
    ///
    /// Only a pipeline replaces `$(name)` in it, before anything else reads the text.
    case literal
    /// Computed; the text is an expression or empty.
    case computed(ValueOrigin)
  }

  var text: String
  /// The line, counted from 1.
  var line: Int
  var meaning = Meaning.text
  /// How the text's lines map to the file's.
  var span = LineSpan.one

  /// Returns where the value comes from.
  func origin(in dialect: ValueDialect) -> ValueOrigin {
    switch meaning {
    case .text: ValueOrigin.of(text, in: dialect)
    case .literal:
      ValueOrigin.of(text, in: dialect.contains(.pipeline) ? [.parentheses, .pipeline] : .data)
    case .computed(let origin): origin
    }
  }

  /// The path of the variable that a program uses as the value.
  var variableName: String? {
    guard case .computed(let origin) = meaning else { return nil }
    return origin.reference?.name
  }

  /// The line where the text itself begins; for a block, the line after its name.
  var firstLine: Int { line(of: 0) }

  /// Returns the file's line for a line of the text, counted from 0.
  func line(of index: Int) -> Int {
    switch span {
    case .one: line
    case .from(let first), .folded(let first): first + index
    case .pieces(let pieces): pieces.indices.contains(index) ? pieces[index].line : line
    }
  }

  /// Returns the file's line for a byte of the text.
  func line(at offset: Int) -> Int {
    switch span {
    case .one: line
    case .from(let first), .folded(let first):
      first + text.utf8.prefix(offset).count { $0 == 10 }
    case .pieces(let pieces): pieces.last { $0.offset <= offset }?.line ?? line
    }
  }
}

/// How the lines of a text map to lines of its file.
enum LineSpan {
  /// All on one line, as in JSON.
  case one
  /// On consecutive lines, starting at this one.
  case from(Int)
  /// On consecutive lines, but the text is a single line to its consumer.
  case folded(from: Int)
  /// Joined from texts that are each on one line.
  case pieces([(offset: Int, line: Int)])
}
