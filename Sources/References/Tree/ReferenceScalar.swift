import Inventory

/// A text in a document: what is there, how it is meant, and where.
struct ReferenceScalar {
  /// How a text is meant.
  enum Meaning {
    /// As data: the place says which marks are replaced in it.
    case text
    /// As data, wherever it is: a string of a program without interpolation.
    case literal
    /// Computed: the text is that of an expression, or empty.
    case computed(ValueOrigin)
  }

  var text: String
  /// From 1.
  var line: Int
  var meaning = Meaning.text
  /// The lines of the file that the lines of the text are.
  var span = LineSpan.one

  /// Where the value comes from.
  func origin(in dialect: ValueDialect) -> ValueOrigin {
    switch meaning {
    case .text: ValueOrigin.of(text, in: dialect)
    case .literal: ValueOrigin.of(text, in: .data)
    case .computed(let origin): origin
    }
  }

  /// The path of the variable that a program has there.
  var variableName: String? {
    guard case .computed(let origin) = meaning else { return nil }
    return origin.reference?.name
  }

  /// The line that the text itself begins in: of a block that behind its name.
  var firstLine: Int { line(of: 0) }

  /// The line of the file that a line of the text is, from 0.
  func line(of index: Int) -> Int {
    switch span {
    case .one: line
    case .from(let first), .folded(let first): first + index
    case .pieces(let pieces): pieces.indices.contains(index) ? pieces[index].line : line
    }
  }

  /// The line of the file that a byte of the text is in.
  func line(at offset: Int) -> Int {
    switch span {
    case .one: line
    case .from(let first), .folded(let first):
      first + text.utf8.prefix(offset).count { $0 == 10 }
    case .pieces(let pieces): pieces.last { $0.offset <= offset }?.line ?? line
    }
  }
}

/// How the lines of a text lie in its file.
enum LineSpan {
  /// All of them in one, as in JSON.
  case one
  /// One after another, from a line on.
  case from(Int)
  /// The same, but the text is one line to whoever reads it.
  case folded(from: Int)
  /// Put together from texts, each in one line.
  case pieces([(offset: Int, line: Int)])
}
