import Assessment
import Inventory

/// Writes JSON straight into a sink: one member or element after another, commas by itself.
///
/// Keys are ours and written as they are; strings are escaped. Beside what RFC 8259 demands,
/// U+007F, U+2028 and U+2029 are escaped, so that no line of a log or script breaks at them.
struct JSONWriter {
  private let sink: ByteSink
  private var needsComma = false

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  // MARK: Structure

  mutating func beginObject() {
    separate()
    sink.write(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func endObject() {
    sink.write(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func beginArray() {
    separate()
    sink.write(UInt8(ascii: "["))
    needsComma = false
  }

  mutating func endArray() {
    sink.write(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Begins a document of its own: in JSON Lines nothing stands between two.
  mutating func beginLine() {
    needsComma = false
  }

  /// A line break, where people look at the file.
  func newLine() {
    sink.write(UInt8(ascii: "\n"))
  }

  /// A member's name; its value must follow.
  mutating func key(_ name: StaticString) {
    separate()
    sink.write(UInt8(ascii: "\""))
    sink.write(name)
    sink.write("\":" as StaticString)
    needsComma = false
  }

  /// A member's name that is made at run time, e.g. a bucket's.
  mutating func key(_ name: String) {
    string(name)
    sink.write(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { sink.write(UInt8(ascii: ",")) }
    needsComma = true
  }

  // MARK: Values

  mutating func null() {
    separate()
    sink.write("null" as StaticString)
  }

  mutating func bool(_ value: Bool) {
    separate()
    sink.write(value ? "true" : "false" as StaticString)
  }

  mutating func number(_ value: Int64) {
    separate()
    sink.write(value)
  }

  mutating func number(_ value: Int) {
    number(Int64(value))
  }

  mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { string($0) }
  }

  mutating func string(_ value: UnsafeBufferPointer<UInt8>) {
    separate()
    sink.write(UInt8(ascii: "\""))
    escape(value)
    sink.write(UInt8(ascii: "\""))
  }

  /// The stable id of an object, or of one of its credentials, where all identifiers are GUIDs.
  mutating func id(
    _ tenant: [UInt8], _ object: DirectoryObject, _ kind: CredentialKind? = nil,
    _ keyId: Identifier = .missing, prefix: String? = nil
  ) {
    separate()
    sink.write(UInt8(ascii: "\""))
    if let prefix {
      sink.write(prefix)
      sink.write(UInt8(ascii: "/"))
    }
    tenant.withUnsafeBufferPointer { escape($0) }
    sink.write(UInt8(ascii: "/"))
    sink.write(object.type.idPart)
    sink.write(UInt8(ascii: "/"))
    sink.writeGUID(object.id)
    if let kind {
      sink.write(UInt8(ascii: "/"))
      sink.write(kind.idPart)
      sink.write(UInt8(ascii: "/"))
      sink.writeGUID(keyId)
    }
    sink.write(UInt8(ascii: "\""))
  }

  /// Text that is known to need no escaping.
  mutating func plain(_ value: String) {
    separate()
    sink.write(UInt8(ascii: "\""))
    sink.write(value)
    sink.write(UInt8(ascii: "\""))
  }

  /// Text that is known to need no escaping.
  mutating func plain(_ value: StaticString) {
    separate()
    sink.write(UInt8(ascii: "\""))
    sink.write(value)
    sink.write(UInt8(ascii: "\""))
  }

  mutating func link(_ value: PortalLink) {
    separate()
    sink.write(UInt8(ascii: "\""))
    value.write(to: sink)
    sink.write(UInt8(ascii: "\""))
  }

  mutating func time(_ value: Instant) {
    separate()
    sink.write(upTo: 22) { destination in
      destination[0] = UInt8(ascii: "\"")
      value.writeRFC3339(to: destination + 1)
      destination[21] = UInt8(ascii: "\"")
      return 22
    }
  }

  /// A GUID, without looking for a spelling.
  mutating func guid(_ value: Identifier) {
    separate()
    sink.write(upTo: 38) { destination in
      destination[0] = UInt8(ascii: "\"")
      value.write(to: destination + 1)
      destination[37] = UInt8(ascii: "\"")
      return 38
    }
  }

  private func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var plainStart = 0
    var position = 0
    func flush(to end: Int) {
      if end > plainStart {
        sink.write(UnsafeBufferPointer(rebasing: text[plainStart..<end]))
      }
    }
    while position < text.count {
      let byte = text[position]
      var length = 1
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F {
        guard byte == 0xE2, position + 2 < text.count, text[position + 1] == 0x80,
          text[position + 2] | 1 == 0xA9
        else {
          position += 1
          continue
        }
        length = 3
      }
      flush(to: position)
      if length == 3 {
        sink.write(text[position + 2] == 0xA8 ? "\\u2028" : "\\u2029" as StaticString)
      } else {
        escape(byte)
      }
      position += length
      plainStart = position
    }
    flush(to: text.count)
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
