/// Converts bytes to and from hexadecimal digits.
package enum Hexadecimal {
  /// Returns two digits per byte: `[0x0A, 0xFF]` becomes `0aff`.
  package static func text(_ bytes: some Sequence<UInt8>, uppercase: Bool = false) -> String {
    let letters: UInt8 = uppercase ? 55 : 87
    return bytes.withContiguousStorageIfAvailable { text(of: $0, letters) }
      ?? Array(bytes).withUnsafeBufferPointer { text(of: $0, letters) }
  }

  private static func text(of bytes: UnsafeBufferPointer<UInt8>, _ letters: UInt8) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { digits in
      for (position, byte) in bytes.enumerated() {
        digits[position * 2] = digit(byte >> 4, letters)
        digits[position * 2 + 1] = digit(byte & 15, letters)
      }
      return bytes.count * 2
    }
  }

  private static func digit(_ value: UInt8, _ letters: UInt8) -> UInt8 {
    value + (value < 10 ? 48 : letters)
  }

  /// Returns the value of a digit in either case; nil for any other character.
  @inline(__always)
  package static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 55
    default: nil
    }
  }
}
