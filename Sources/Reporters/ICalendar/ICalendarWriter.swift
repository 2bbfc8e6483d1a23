package import Inventory
import System

/// Writes content lines in RFC 5545: CRLF, folded at 75 octets, never inside a character.
///
/// A single wrong fold makes calendar services ignore the whole file without an error.
package struct ICalendarWriter {
  /// The most octets of a line without CRLF. https://www.rfc-editor.org/rfc/rfc5545#section-3.1
  private static let lineLength = 75

  private let sink: ByteSink

  package init(_ sink: ByteSink) {
    self.sink = sink
  }

  /// Writes a line whose value is the program's own and needs no escaping.
  package func line(_ name: StaticString, _ value: String) {
    fold("\(name):\(value)")
  }

  /// Writes a line whose value is text, possibly from a tenant.
  package func text(_ name: StaticString, _ value: String) {
    fold("\(name):\(Self.escaped(value))")
  }

  /// Writes the same for several lines of text.
  package func text(_ name: StaticString, lines: [String]) {
    fold("\(name):\(lines.map(Self.escaped).joined(separator: "\\n"))")
  }

  package func begin(_ component: StaticString) { fold("BEGIN:\(component)") }

  package func end(_ component: StaticString) { fold("END:\(component)") }

  /// Returns a time in UTC, `20261123T060000Z`.
  package static func time(_ instant: Instant) -> String {
    instant.rfc3339.filter { $0 != "-" && $0 != ":" }
  }

  /// Returns a day, `20261123`.
  package static func date(daysSinceEpoch days: Int64) -> String {
    String(
      time(Instant(secondsSinceEpoch: days &* Instant.secondsPerDay)).prefix { $0 != "T" })
  }

  /// Escapes a TEXT value: `a;b` gives `a\;b`, and so with `\` and `,`.
  ///
  /// Anything that would end a line is made visible.
  /// https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in VisibleText.string(text).unicodeScalars {
      if scalar == "\\" || scalar == ";" || scalar == "," { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }

  private func fold(_ line: String) {
    var line = line
    line.withUTF8 { bytes in
      var start = 0
      var room = Self.lineLength
      while bytes.count - start > room {
        var end = start + room
        while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        sink.write(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        sink.write("\r\n " as StaticString)
        start = end
        // The space at the start of the line counts.
        room = Self.lineLength - 1
      }
      sink.write(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    sink.write("\r\n" as StaticString)
  }
}
