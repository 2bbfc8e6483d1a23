import JSONReading
import System

/// Writes JSON for a reader of this room: what another format says, in the form that the decoders
/// know.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Hands out what was written so far; what follows continues it.
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

  /// JSON as it is: a number, a literal, a text that is known to be whole.
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

  /// Whether a text is an array or an object of JSON as far as brackets and quotes tell; the reader
  /// behind this one tells the rest.
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
