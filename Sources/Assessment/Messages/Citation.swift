import System

/// A place in the inputs, split into the part that many places share and its numbers.
/// `page.json#/value/17/tags/2` has the path `page.json`, the shape `#/value/*/tags/*` and the
/// numbers 17 and 2.
struct Citation: Sendable {
  /// The pointer with `*` in place of the numbers: `#/value/*/tags/*`.
  private(set) var shape: [UInt8] = []
  private(set) var numbers: [UInt64] = []

  /// Splits a citation, reusing the memory of the previous one.
  ///
  /// - Returns: where the pointer begins; nil if the text is not a path with a pointer, or contains
  ///   a star itself.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    shape.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    let star = UInt8(ascii: "*")
    guard let hash = bytes.firstIndex(of: UInt8(ascii: "#")), !bytes.contains(star) else {
      return nil
    }
    var (position, copied) = (hash, hash)
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "/"), position < bytes.count, bytes[position].isASCIIDigit
      else { continue }
      var end = position
      while end < bytes.count, bytes[end] != UInt8(ascii: "/") { end += 1 }
      guard let number = Self.number(UnsafeBufferPointer(rebasing: bytes[position..<end])) else {
        continue
      }
      shape.append(contentsOf: bytes[copied..<position])
      shape.append(star)
      numbers.append(number)
      (position, copied) = (end, end)
    }
    shape.append(contentsOf: bytes[copied...])
    return hash
  }

  /// Returns the pointer with its numbers filled in.
  static func joined(_ shape: String, _ number: () -> UInt64) -> String {
    var shape = shape
    let joined = shape.withUTF8 { bytes in
      var joined: [UInt8] = []
      joined.reserveCapacity(bytes.count + 32)
      for byte in bytes {
        if byte == UInt8(ascii: "*") {
          joined += String(number()).utf8
        } else {
          joined.append(byte)
        }
      }
      return joined
    }
    return String(decoding: joined, as: UTF8.self)
  }

  /// Reads a number; nil unless it would be printed with the same digits.
  private static func number(_ digits: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard (1...18).contains(digits.count), digits.count == 1 || digits.first != 0x30 else {
      return nil
    }
    var number: UInt64 = 0
    for digit in digits {
      guard digit.isASCIIDigit else { return nil }
      number = number * 10 + UInt64(digit - 0x30)
    }
    return number
  }
}
