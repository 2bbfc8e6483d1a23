/// A place in the inputs, split into the part that many places share and its numbers.
/// `page.json#/value/17/tags/2` has the path `page.json`, the shape `#/value/*/tags/*` and the
/// numbers 17 and 2.
struct Citation {
  let path: String
  /// The pointer with `*` in place of the numbers: `#/value/*/tags/*`.
  private(set) var shape = ""
  private(set) var numbers: [UInt64] = []

  /// - Returns: nil if the text is not a path with a pointer, or contains a star itself.
  init?(_ text: String) {
    var text = text
    let parts = text.withUTF8 { Self.parts(of: $0) }
    guard let parts else { return nil }
    (path, shape, numbers) = parts
  }

  private static func parts(
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> (path: String, shape: String, numbers: [UInt64])? {
    let star = UInt8(ascii: "*")
    guard let hash = bytes.firstIndex(of: UInt8(ascii: "#")), !bytes.contains(star) else {
      return nil
    }
    var numbers: [UInt64] = []
    // A star is no longer than the digits that it replaces.
    let shape = String(unsafeUninitializedCapacity: bytes.count - hash) { shape in
      var count = 0
      var position = hash
      while position < bytes.count {
        let byte = bytes[position]
        shape[count] = byte
        count += 1
        position += 1
        guard byte == UInt8(ascii: "/") else { continue }
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
        guard let number = number(UnsafeBufferPointer(rebasing: bytes[position..<end])) else {
          continue
        }
        shape[count] = star
        count += 1
        numbers.append(number)
        position = end
      }
      return count
    }
    return (String(decoding: bytes[..<hash], as: UTF8.self), shape, numbers)
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
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + UInt64(digit - 0x30)
    }
    return number
  }
}
