/// A piece of markup with escaped data: literals are markup, interpolated values are text.
///
/// `"<td>\(name)</td>"` escapes the name as text; inside double quotes write `\(attribute: name)`.
struct HTML: ExpressibleByStringInterpolation {
  private(set) var bytes: [UInt8]

  init(stringLiteral markup: String) {
    bytes = Array(markup.utf8)
  }

  /// Creates markup from text of the program's own that is markup already.
  init(markup: String) {
    bytes = Array(markup.utf8)
  }

  init(stringInterpolation: StringInterpolation) {
    bytes = stringInterpolation.bytes
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    mutating func appendLiteral(_ markup: String) {
      bytes.append(contentsOf: markup.utf8)
    }

    /// Appends text between tags.
    mutating func appendInterpolation(_ text: String) {
      HTMLEscaper.text.append(text, to: &bytes)
    }

    /// Appends text inside a double-quoted attribute.
    mutating func appendInterpolation(attribute text: String) {
      HTMLEscaper.attribute.append(text, to: &bytes)
    }

    /// Appends a name, isolated from the direction of the text around it.
    ///
    /// ASCII has no direction of its own to isolate, which spares 50,000 rows the element.
    mutating func appendInterpolation(isolated text: String) {
      guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return appendInterpolation(text) }
      appendLiteral("<bdi>")
      appendInterpolation(text)
      appendLiteral("</bdi>")
    }

    /// Appends text inside a string of a JSON data block.
    mutating func appendInterpolation(json text: String) {
      HTMLEscaper.json.append(text, to: &bytes)
    }

    /// Appends a number for people, `12,345`.
    mutating func appendInterpolation(_ number: Int) {
      bytes.append(contentsOf: NumberWording.grouped(number).utf8)
    }

    /// Appends a number for programs, e.g. in attributes.
    mutating func appendInterpolation(plain number: Int) {
      bytes.append(contentsOf: String(number).utf8)
    }

    mutating func appendInterpolation(_ html: HTML) {
      bytes.append(contentsOf: html.bytes)
    }
  }

  static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  static func += (left: inout HTML, right: HTML) {
    left.bytes.append(contentsOf: right.bytes)
  }

  var isEmpty: Bool { bytes.isEmpty }
}

/// Writes markup to a sink piece by piece.
struct HTMLWriter {
  private let sink: ByteSink

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  func callAsFunction(_ html: HTML) {
    html.bytes.withUnsafeBufferPointer { sink.write($0) }
  }

  /// Writes an entry of a list of terms.
  func term(_ term: String, _ text: HTML) {
    self("<div><dt>\(term)</dt><dd>\(text)</dd></div>\n")
  }

  /// Writes bytes unescaped: those of a template, or others that need no escaping.
  func template(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { sink.write($0) }
  }
}
