import Inventory
import System

/// Small readers for the plain text of a message.
enum MessageScan {
  /// Reads the GUID at a position, even if it wraps over two lines.
  static func guid(_ bytes: ArraySlice<UInt8>, at start: Int) -> (id: Identifier, end: Int)? {
    guard start < bytes.endIndex, Hexadecimal.value(of: bytes[start]) != nil else { return nil }
    var text = [UInt8]()
    text.reserveCapacity(36)
    var position = start
    var breaks = 0
    while position < bytes.endIndex, text.count < 36 {
      let byte = bytes[position]
      if byte == 10 {
        breaks += 1
        guard breaks <= 2 else { return nil }
      } else if Hexadecimal.value(of: byte) != nil || byte == UInt8(ascii: "-") {
        text.append(byte)
      } else {
        return nil
      }
      position += 1
    }
    guard text.count == 36 else { return nil }
    if position < bytes.endIndex, LogBytes.isWord(bytes[position]) { return nil }
    guard let id = text.withUnsafeBufferPointer({ Identifier(guid: $0) }), !id.isMissing else {
      return nil
    }
    return (id, position)
  }

  /// Returns the first GUID within a few bytes after a position.
  static func guid(_ bytes: ArraySlice<UInt8>, near start: Int) -> Identifier? {
    for place in start..<min(bytes.endIndex, start + 12) {
      if let (id, _) = guid(bytes, at: place) { return id }
    }
    return nil
  }

  /// Reads the code after the mark; nil if there is none.
  ///
  /// - Returns: the code, and the position after it. The code is 0 if its digits are hidden.
  static func code(_ bytes: ArraySlice<UInt8>, from start: Int) -> (code: Int32, end: Int)? {
    var position = start
    var number: Int64 = 0
    var digits = 0
    var isHidden = false
    while position < bytes.endIndex, digits < 9 {
      let byte = bytes[position]
      if LogBytes.isDigit(byte) {
        number = number * 10 + Int64(byte - 48)
        digits += 1
      } else if byte == UInt8(ascii: "*") {
        isHidden = true
      } else if byte == 10, digits > 0, position + 1 < bytes.endIndex,
        LogBytes.isDigit(bytes[position + 1])
      {
        // The number wraps over two lines.
      } else if byte == UInt8(ascii: "["), digits > 0,
        let (more, end) = linkedDigits(bytes, from: position + 1)
      {
        // A web page made a link of digits in the middle: 700[21](https://…)3.
        for digit in more {
          number = number * 10 + Int64(digit)
          digits += 1
        }
        position = end
        continue
      } else {
        break
      }
      position += 1
    }
    if isHidden { return digits < 9 ? (0, position) : nil }
    guard (4...8).contains(digits), let code = Int32(exactly: number) else { return nil }
    // 70021x stands for several codes; a longer word is not a code.
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: "x") || bytes[position] == 95 {
      return nil
    }
    return (code, position)
  }

  private static func linkedDigits(
    _ bytes: ArraySlice<UInt8>, from start: Int
  ) -> (digits: [UInt8], end: Int)? {
    var digits: [UInt8] = []
    var position = start
    while position < bytes.endIndex, LogBytes.isDigit(bytes[position]), digits.count < 8 {
      digits.append(bytes[position] - 48)
      position += 1
    }
    guard !digits.isEmpty, bytes[position...].starts(with: "](".utf8),
      let close = bytes[position...].prefix(400).firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    return (digits, close + 1)
  }

  /// Returns a thumbprint in upper case: 40 digits of SHA-1 or 64 of SHA-256; nil for other texts.
  static func thumbprint(in text: String) -> String? {
    let bytes = text.utf8
    guard bytes.count == 40 || bytes.count == 64,
      bytes.allSatisfy({ Hexadecimal.value(of: $0) != nil })
    else { return nil }
    return text.uppercased()
  }
}
