package import Inventory

/// Writes content lines in RFC 5545: CRLF, folded at 75 octets, never inside a character.
///
/// A single wrong fold makes calendar services ignore the whole file without an error.
package final class ICalendarWriter {
  /// The most octets of a line without CRLF. https://www.rfc-editor.org/rfc/rfc5545#section-3.1
  private static let lineLength = 75

  private let sink: ByteSink
  /// The line being assembled, before it is folded.
  private var line: [UInt8] = []

  package init(_ sink: ByteSink) {
    self.sink = sink
  }

  /// Writes a line whose value is the program's own and needs no escaping.
  package func line(_ name: StaticString, _ value: String) {
    begin(line: name)
    line += value.utf8
    fold()
  }

  /// Writes a line whose value is text, possibly from a tenant.
  package func text(_ name: StaticString, _ value: String) {
    begin(line: name)
    line += Self.escaped(value).utf8
    fold()
  }

  /// Writes the same for several lines of text.
  package func text(_ name: StaticString, lines: [String]) {
    begin(line: name)
    for (position, text) in lines.enumerated() {
      if position > 0 { line += "\\n".utf8 }
      line += Self.escaped(text).utf8
    }
    fold()
  }

  package func begin(_ component: StaticString) { wrap("BEGIN", component) }

  package func end(_ component: StaticString) { wrap("END", component) }

  /// Writes an event of one whole day, with an alarm.
  ///
  /// - Parameters:
  ///   - uid: text that identifies the event; its digest is written.
  ///   - day: days since 1970-01-01, UTC.
  ///   - details: lines of its description.
  ///   - trigger: when the alarm rings, `-P7D`.
  package func event(
    uid: String, stamp: String, day: Int64, summary: String, details: [String], link: String?,
    categories: [String] = [], trigger: String
  ) {
    begin("VEVENT")
    line("UID", StableDigest.hexadecimal(of: uid, bytes: 16) + "@lapse")
    line("DTSTAMP", stamp)
    line("DTSTART;VALUE=DATE", Self.date(daysSinceEpoch: day))
    line("DTEND;VALUE=DATE", Self.date(daysSinceEpoch: day + 1))
    text("SUMMARY", summary)
    text("DESCRIPTION", lines: details)
    if let link { line("URL", link) }
    if !categories.isEmpty { line("CATEGORIES", categories.joined(separator: ",")) }
    line("CLASS", "PRIVATE")
    line("SEQUENCE", "0")
    line("TRANSP", "TRANSPARENT")
    begin("VALARM")
    line("ACTION", "DISPLAY")
    text("DESCRIPTION", summary)
    line("TRIGGER", trigger)
    end("VALARM")
    end("VEVENT")
  }

  /// Returns a time in UTC, `20261123T060000Z`.
  package static func time(_ instant: Instant) -> String {
    compact(instant, longest: 20)
  }

  /// Returns a day, `20261123`.
  package static func date(daysSinceEpoch days: Int64) -> String {
    compact(Instant(secondsSinceEpoch: days &* Instant.secondsPerDay), longest: 10)
  }

  /// Returns the first `longest` characters of the RFC 3339 form, without `-` and `:`.
  private static func compact(_ instant: Instant, longest: Int) -> String {
    String(
      decoding: instant.rfc3339.utf8.prefix(longest).filter {
        $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":")
      }, as: UTF8.self)
  }

  /// Escapes a TEXT value: `a;b` gives `a\;b`, and so with `\` and `,`.
  ///
  /// Anything that would end a line is made visible.
  /// https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11
  package static func escaped(_ text: String) -> String {
    TextEscaping.prefixed(text) {
      $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",")
        ? UInt8(ascii: "\\") : nil
    }
  }

  /// Writes a complete line, folded but not escaped.
  package func fold(_ text: String) {
    line.removeAll(keepingCapacity: true)
    line += text.utf8
    fold()
  }

  private func begin(line name: StaticString) {
    line.removeAll(keepingCapacity: true)
    line += UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    line.append(UInt8(ascii: ":"))
  }

  private func wrap(_ name: StaticString, _ component: StaticString) {
    begin(line: name)
    line += UnsafeBufferPointer(start: component.utf8Start, count: component.utf8CodeUnitCount)
    fold()
  }

  private func fold() {
    line.withUnsafeBufferPointer { bytes in
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
