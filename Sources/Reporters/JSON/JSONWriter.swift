import Assessment
import Inventory
import System

/// Writes JSON straight into a sink, one member or element after another, adding the commas.
///
/// Keys are the program's own and are written as they are; strings are escaped. In addition to what
/// RFC 8259 requires, U+007F to U+009F, line separators and bidi controls are escaped, so that they
/// break no line of a log or script, and no terminal that shows the file obeys them. A parser reads
/// the same text.
final class JSONWriter {
  private let sink: ByteSink
  private var needsComma = false

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  // MARK: Structure

  func beginObject() {
    separate()
    sink.write(UInt8(ascii: "{"))
    needsComma = false
  }

  func endObject() {
    sink.write(UInt8(ascii: "}"))
    needsComma = true
  }

  func beginArray() {
    separate()
    sink.write(UInt8(ascii: "["))
    needsComma = false
  }

  func endArray() {
    sink.write(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes an object: `object { string("id", "a") }` gives `{"id":"a"}`.
  func object(_ members: () -> Void) {
    beginObject()
    members()
    endObject()
  }

  func object(_ name: StaticString, _ members: () -> Void) {
    key(name)
    object(members)
  }

  /// Writes an array: `array("ids") { string("a") }` gives `"ids":["a"]`.
  func array(_ elements: () -> Void) {
    beginArray()
    elements()
    endArray()
  }

  func array(_ name: StaticString, _ elements: () -> Void) {
    key(name)
    array(elements)
  }

  /// Begins a document of its own: in JSON Lines, no comma separates two of them.
  func beginLine() {
    needsComma = false
  }

  /// Writes a line break, to make the file readable.
  func newLine() {
    sink.write(UInt8(ascii: "\n"))
  }

  /// Writes a member's name; its value must follow.
  func key(_ name: StaticString) {
    quoted(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), ":")
    needsComma = false
  }

  /// Writes a member's name that is only known at run time, e.g. a bucket's.
  func key(named name: String) {
    string(name)
    sink.write(UInt8(ascii: ":"))
    needsComma = false
  }

  private func separate() {
    if needsComma { sink.write(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// The length in bytes up to which a string is written at once.
  private static let longestAtOnce = 4_096

  /// Writes a string that needs no escaping, in quotes, followed by `tail`.
  private func quoted(_ text: UnsafeBufferPointer<UInt8>, _ tail: Unicode.Scalar? = nil) {
    guard text.count <= Self.longestAtOnce else {
      separate()
      sink.write(UInt8(ascii: "\""))
      sink.write(text)
      sink.write(UInt8(ascii: "\""))
      if let tail { sink.write(UInt8(ascii: tail)) }
      return
    }
    sink.write(upTo: text.count + 4) { destination in
      var end = 0
      if needsComma {
        destination[0] = UInt8(ascii: ",")
        end = 1
      }
      destination[end] = UInt8(ascii: "\"")
      end += 1
      if let start = text.baseAddress {
        (destination + end).update(from: start, count: text.count)
      }
      end += text.count
      destination[end] = UInt8(ascii: "\"")
      end += 1
      if let tail {
        destination[end] = UInt8(ascii: tail)
        end += 1
      }
      return end
    }
    needsComma = true
  }

  // MARK: Values

  /// Writes a value, or elements with the commas between them, that was written before.
  func finished(_ bytes: ArraySlice<UInt8>) {
    separate()
    bytes.withUnsafeBufferPointer { sink.write($0) }
  }

  func null() {
    separate()
    sink.write("null" as StaticString)
  }

  func bool(_ value: Bool) {
    separate()
    sink.write(value ? "true" : "false" as StaticString)
  }

  func number(_ value: Int64) {
    separate()
    sink.write(value)
  }

  func number(_ value: Int) {
    number(Int64(value))
  }

  func string(_ value: String) {
    var value = value
    value.withUTF8 { string($0) }
  }

  func string(_ value: UnsafeBufferPointer<UInt8>) {
    if value.count <= Self.longestAtOnce, JSONEscaping.next(in: value, from: 0) == value.count {
      return quoted(value)
    }
    separate()
    sink.write(UInt8(ascii: "\""))
    escape(value)
    sink.write(UInt8(ascii: "\""))
  }

  /// Writes a stable id; all its identifiers must be GUIDs.
  func id(_ tenant: [UInt8], _ id: StableID, prefix: String? = nil) {
    separate()
    sink.write(UInt8(ascii: "\""))
    if let prefix {
      sink.write(prefix)
      sink.write(UInt8(ascii: "/"))
    }
    id.spell(
      tenant: { tenant.withUnsafeBufferPointer { escape($0) } }, text: { sink.write($0) },
      identifier: { sink.writeGUID($0) })
    sink.write(UInt8(ascii: "\""))
  }

  /// Writes text that is known to need no escaping.
  func plain(_ value: String) {
    var value = value
    value.withUTF8 { quoted($0) }
  }

  /// Writes text that is known to need no escaping.
  func plain(_ value: StaticString) {
    quoted(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  func link(_ value: PortalLink) {
    separate()
    sink.write(UInt8(ascii: "\""))
    value.write(to: sink)
    sink.write(UInt8(ascii: "\""))
  }

  /// Writes a JSON pointer with a number in place of its star, followed by an entry of an array.
  func pointer(
    _ container: UnsafeBufferPointer<UInt8>, star: Int?, _ number: UInt32, _ array: StaticString,
    _ entry: UInt32?
  ) {
    separate()
    sink.write(UInt8(ascii: "\""))
    if let star {
      escape(UnsafeBufferPointer(rebasing: container[..<star]))
      sink.write(Int64(number))
      escape(UnsafeBufferPointer(rebasing: container[(star + 1)...]))
    } else {
      escape(container)
    }
    if let entry {
      sink.write(array)
      sink.write(Int64(entry))
    }
    sink.write(UInt8(ascii: "\""))
  }

  func time(_ value: Instant) {
    separate()
    sink.write(upTo: 22) { destination in
      destination[0] = UInt8(ascii: "\"")
      value.writeRFC3339(to: destination + 1)
      destination[21] = UInt8(ascii: "\"")
      return 22
    }
  }

  /// Writes a GUID without looking up its spelling in the export.
  func guid(_ value: Identifier) {
    separate()
    sink.write(upTo: 38) { destination in
      destination[0] = UInt8(ascii: "\"")
      value.write(to: destination + 1)
      destination[37] = UInt8(ascii: "\"")
      return 38
    }
  }

  // MARK: Members

  /// Writes a text; leaves the key out if it is nil.
  func string(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  func plain(_ name: StaticString, _ value: String) {
    key(name)
    plain(value)
  }

  func plain(_ name: StaticString, _ value: StaticString) {
    key(name)
    plain(value)
  }

  func string(_ name: StaticString, _ value: UnsafeBufferPointer<UInt8>) {
    key(name)
    string(value)
  }

  func number(_ name: StaticString, _ value: Int64) {
    key(name)
    number(value)
  }

  func number(_ name: StaticString, _ value: Int) {
    number(name, Int64(value))
  }

  func bool(_ name: StaticString, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// Writes a time; leaves the key out if it is nil.
  func time(_ name: StaticString, _ value: Instant?) {
    guard let value else { return }
    key(name)
    time(value)
  }

  // MARK: Escaping

  private func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var plainStart = 0
    var position = JSONEscaping.next(in: text, from: 0)
    while position < text.count {
      let byte = text[position]
      if JSONEscaping.isLead(byte) {
        guard let hidden = Self.hidden(text, position) else {
          position = JSONEscaping.next(in: text, from: position + 1)
          continue
        }
        flush(text, plainStart..<position)
        escape(scalar: hidden)
        position += byte == 0xE2 ? 3 : 2
      } else {
        flush(text, plainStart..<position)
        escape(byte)
        position += 1
      }
      plainStart = position
      position = JSONEscaping.next(in: text, from: position)
    }
    flush(text, plainStart..<text.count)
  }

  private func flush(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    sink.write(UnsafeBufferPointer(rebasing: text[range]))
  }

  /// Returns the character at a position if it reorders text or breaks lines.
  private static func hidden(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt16? {
    guard position + 1 < text.count else { return nil }
    let (first, second) = (UInt16(text[position]), UInt16(text[position + 1]))
    guard first == 0xE2 else {
      let scalar = (first & 0x1F) << 6 | second & 0x3F
      return scalar < 0xA0 || scalar == 0x61C ? scalar : nil
    }
    guard position + 2 < text.count else { return nil }
    let scalar = 0x2000 | (second & 0x3F) << 6 | UInt16(text[position + 2]) & 0x3F
    switch scalar {
    case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return scalar
    default: return nil
    }
  }

  private func escape(scalar: UInt16) {
    sink.write("\\u" as StaticString)
    for shift: UInt16 in [12, 8, 4, 0] {
      let nibble = UInt8(scalar >> shift & 15)
      sink.write(nibble < 10 ? 48 + nibble : 87 + nibble)
    }
  }

  private func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): sink.write("\\\"" as StaticString)
    case UInt8(ascii: "\\"): sink.write("\\\\" as StaticString)
    case 8: sink.write("\\b" as StaticString)
    case 9: sink.write("\\t" as StaticString)
    case 10: sink.write("\\n" as StaticString)
    case 12: sink.write("\\f" as StaticString)
    case 13: sink.write("\\r" as StaticString)
    default:
      sink.write("\\u00" as StaticString)
      for nibble in [byte >> 4, byte & 15] { sink.write(nibble < 10 ? 48 + nibble : 87 + nibble) }
    }
  }
}
