import JSONReading
import System

/// Writes JSON for this module's readers, to present another format in a form they know.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Returns what was written so far; later writes continue it.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  mutating func name(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func value(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  /// Writes JSON as it is: a number, a literal, or a text known to be complete.
  mutating func raw(_ text: some Collection<UInt8>) {
    separate()
    bytes += text
    needsComma = true
  }

  mutating func raw(_ text: String) { raw(Array(text.utf8)) }

  mutating func member(_ name: String, _ text: String) {
    self.name(name)
    value(text)
  }

  mutating func member(_ name: String, _ value: JSONValue) {
    self.name(name)
    switch value.kind {
    case .object, .array: raw(value.rawText)
    case .string:
      separate()
      bytes.append(UInt8(ascii: "\""))
      if let raw = value.rawString { bytes += raw }
      bytes.append(UInt8(ascii: "\""))
      needsComma = true
    case .bool: raw(value.bool == true ? "true" : "false")
    case .number: raw(value.integer.map { String($0) } ?? "null")
    case .null, nil: raw("null")
    }
  }

  /// Whether a text is a JSON array or object judged by brackets and quotes alone.
  ///
  /// The reader that follows checks the rest.
  static func isContainer(_ text: String) -> Bool {
    var stack: [UInt8] = []
    var (isInString, isEscaped, isOver) = (false, false, false)
    for byte in text.utf8 {
      if isOver, byte > 32 { return false }
      if isInString {
        if byte < 0x20 { return false }
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        guard !stack.isEmpty else { return false }
        isInString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        stack.append(byte + 2)
        if stack.count > 48 { return false }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard stack.popLast() == byte else { return false }
        isOver = stack.isEmpty
      default:
        if stack.isEmpty, byte > 32 { return false }
      }
    }
    return isOver
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        bytes += Array("\\u00".utf8) + Array(Hexadecimal.text([byte]).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
