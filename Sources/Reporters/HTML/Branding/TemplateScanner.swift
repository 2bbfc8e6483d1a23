/// Walks through the bytes of a template and keeps track of the line.
struct TemplateScanner {
  private let bytes: [UInt8]
  private(set) var position = 0
  private(set) var line = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position >= bytes.count }

  var next: UInt8? { isAtEnd ? nil : bytes[position] }

  /// Returns the text from a position up to here.
  func text(since start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  func starts(with text: StaticString) -> Bool {
    bytes[position...].starts(
      with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func advance() {
    guard let byte = next else { return }
    if byte == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// Skips a text if it comes next; returns whether it did.
  mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    for _ in 0..<text.utf8CodeUnitCount { advance() }
    return true
  }

  /// Takes bytes as long as they fit, and returns them as text.
  mutating func take(while fits: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = next, fits(byte) { advance() }
    return text(since: start)
  }

  /// Skips everything up to and including a text.
  ///
  /// - Returns: whether the text was found.
  mutating func take(through text: StaticString) -> Bool {
    while !isAtEnd {
      if take(text) { return true }
      advance()
    }
    return false
  }

  mutating func takeWhitespace() {
    _ = take(while: Self.isWhitespace)
  }

  func problem(_ problem: String, line: Int? = nil) -> HTMLTemplateProblem {
    HTMLTemplateProblem(line: line ?? self.line, problem: problem)
  }

  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Whether a byte can be in the name of an element, attribute, property or placeholder.
  static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"): true
    default: false
    }
  }
}
