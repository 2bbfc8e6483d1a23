package import Inventory
import System

/// Writes cells and rows in RFC 4180: `a "b"` becomes `"a ""b"""`, and `=A1` becomes `"'=A1"`.
///
/// Text from a tenant goes through ``guarded(_:)``. Spreadsheets treat a cell that begins with `= +
/// - @` as a formula (OWASP, CSV injection); the full-width forms of these are treated the same,
/// because some programs fold them. Control and bidi characters become visible, raw or not, because
/// the file is also shown on terminals.
package struct CSVWriter {
  private let sink: ByteSink
  private var isFirst = true

  private let isRaw: Bool

  /// - Parameter isRaw: whether no apostrophe is put before what a spreadsheet takes for a formula.
  package init(_ sink: ByteSink, isRaw: Bool) {
    self.sink = sink
    self.isRaw = isRaw
  }

  package mutating func endRow() {
    sink.write("\r\n" as StaticString)
    isFirst = true
  }

  /// Writes text of the program's own, which needs no quotes.
  package mutating func plain(_ text: String) {
    separate()
    sink.write(text)
  }

  package mutating func empty() {
    separate()
  }

  package mutating func guid(_ identifier: Identifier) {
    separate()
    sink.writeGUID(identifier)
  }

  /// Writes a cell of several parts that need no quotes.
  package mutating func parts(_ write: (ByteSink) -> Void) {
    separate()
    write(sink)
  }

  /// Writes text from a tenant.
  package mutating func guarded(_ text: String) {
    var text = text
    text.withUTF8 { guarded($0) }
  }

  /// Writes text from a tenant.
  package mutating func guarded(_ text: UnsafeBufferPointer<UInt8>) {
    guard VisibleText.isSurelyPlain(text) else {
      var visible = VisibleText.string(String(decoding: text, as: UTF8.self))
      return visible.withUTF8 { cell($0, needsGuard: !isRaw && Self.startsFormula($0)) }
    }
    cell(text, needsGuard: !isRaw && Self.startsFormula(text))
  }

  package mutating func number(_ number: Int64?) {
    separate()
    if let number { sink.write(number) }
  }

  package mutating func time(_ time: Instant?) {
    separate()
    guard let time else { return }
    sink.write(upTo: 20) { destination in
      time.writeRFC3339(to: destination)
      return 20
    }
  }

  private mutating func separate() {
    if !isFirst { sink.write(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func cell(_ text: UnsafeBufferPointer<UInt8>, needsGuard: Bool) {
    separate()
    let needsQuotes =
      needsGuard
      || text.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"")
      } || text.first == 32 || text.last == 32
    guard needsQuotes else {
      sink.write(text)
      return
    }
    sink.write(UInt8(ascii: "\""))
    if needsGuard { sink.write(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { sink.write(byte) }
      sink.write(byte)
    }
    sink.write(UInt8(ascii: "\""))
  }

  private static func startsFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // Some programs ignore spaces before the sign.
    guard let first = text.firstIndex(where: { $0 != 32 }) else { return false }
    switch text[first] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
      return true
    case 0xEF:
      // U+FF1D, U+FF0B, U+FF0D, U+FF20
      guard first + 2 < text.count, text[first + 1] == 0xBC else { return false }
      return [0x9D, 0x8B, 0x8D, 0xA0].contains(text[first + 2])
    default:
      return false
    }
  }
}
