/// Decodes percent-encoding, JSON and XML escapes, and removes invisible characters.
enum SecretUnfolding {
  /// Whether a byte may begin something that can be unfolded.
  static func isHint(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&"), 0, 0xC2, 0xE2, 0xEF: true
    default: false
    }
  }

  /// Decodes one layer: `client%5Fsecret` becomes `client_secret`.
  ///
  /// - Returns: nil if there is nothing to unfold.
  static func unfold(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var unfolded: [UInt8] = []
    unfolded.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let (byte, length) = step(text, position)
      if let byte { unfolded.append(byte) }
      position += length
    }
    return unfolded.count == text.count ? nil : unfolded
  }

  /// Decodes one byte, or none for an invisible character, and returns its length in the text.
  private static func step(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> (UInt8?, Int) {
    let byte = text[position]
    switch byte {
    case UInt8(ascii: "%"):
      if let value = hexadecimal(text, position + 1, 2) { return (UInt8(value), 3) }
    case UInt8(ascii: "\\"):
      if let escape = escape(text, position) { return escape }
    case UInt8(ascii: "&"):
      if let reference = reference(text, position) { return reference }
    case 0: return (nil, 1)
    // Soft hyphen.
    case 0xC2 where text.holds("\u{AD}", at: position): return (nil, 2)
    case 0xE2, 0xEF:
      if isInvisible(text, position) { return (nil, 3) }
      if let plain = fullWidth(text, position) { return (plain, 3) }
    default: break
    }
    return (byte, 1)
  }

  /// Decodes an escape such as `\u0041`, `\x41` or `\/`.
  private static func escape(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> (UInt8?, Int)? {
    guard position + 1 < text.count else { return nil }
    switch text[position + 1] {
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      guard let value = hexadecimal(text, position + 2, 4), value < 0x80 else { return nil }
      return (value == 0 ? nil : UInt8(value), 6)
    case UInt8(ascii: "x"):
      return hexadecimal(text, position + 2, 2).map { (UInt8($0), 4) }
    case UInt8(ascii: "/"), UInt8(ascii: "\""): return (text[position + 1], 2)
    default: return nil
    }
  }

  /// Decodes a reference such as `&amp;`, `&#65;` or `&#x41;`.
  private static func reference(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> (UInt8?, Int)? {
    let names: [(StaticString, UInt8)] = [
      ("&amp;", UInt8(ascii: "&")), ("&quot;", UInt8(ascii: "\"")), ("&lt;", UInt8(ascii: "<")),
      ("&gt;", UInt8(ascii: ">")), ("&apos;", UInt8(ascii: "'")),
    ]
    for (name, byte) in names where text.holdsFolded(name, at: position) {
      return (byte, name.utf8CodeUnitCount)
    }
    guard text.holds("&#", at: position) else { return nil }
    let isHexadecimal = text.holdsFolded("x", at: position + 2)
    let first = position + (isHexadecimal ? 3 : 2)
    let end = text.endOfRun(from: first, most: 4, of: SecretByte.isHexadecimal)
    guard text.holds(";", at: end),
      let value = Int(
        String(decoding: text[first..<end], as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      (1..<0x80).contains(value)
    else { return nil }
    return (UInt8(value), end + 1 - position)
  }

  private static func hexadecimal(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ digits: Int
  ) -> Int? {
    guard start + digits <= text.count else { return nil }
    var value = 0
    for position in start..<start + digits {
      let byte = text[position]
      guard SecretByte.isHexadecimal(byte) else { return nil }
      value = value << 4 | Int(SecretByte.isDigit(byte) ? byte - 48 : (byte | 0x20) - 87)
    }
    return value
  }

  /// Whether the character is a zero-width space, joiner, direction mark or byte order mark.
  private static func isInvisible(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard position + 2 < text.count else { return false }
    switch (text[position], text[position + 1], text[position + 2]) {
    // U+200B to U+200F, U+202A to U+202E, U+2060 to U+206F, U+FEFF
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xAF),
      (0xEF, 0xBB, 0xBF):
      return true
    default: return false
    }
  }

  /// Returns the ASCII equivalent of a full-width character, U+FF01 to U+FF5E.
  private static func fullWidth(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> UInt8? {
    guard position + 2 < text.count, text[position] == 0xEF else { return nil }
    switch (text[position + 1], text[position + 2]) {
    case (0xBC, let low) where (0x81...0xBF).contains(low): return low - 0x60
    case (0xBD, let low) where (0x80...0x9E).contains(low): return low - 0x20
    default: return nil
    }
  }
}
