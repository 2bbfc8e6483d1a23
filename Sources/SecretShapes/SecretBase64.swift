/// Decodes base64 inside other text: padded or not, in either alphabet, starting anywhere.
enum SecretBase64 {
  /// The minimum number of characters worth decoding.
  static let least = 20

  /// The value of each character; 0xFF for characters of neither alphabet.
  private static let values: [UInt8] = (0..<256).map { value(of: UInt8($0)) }

  private static func value(of byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: 0xFF
    }
  }

  static func decode(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in text {
      let value = values[Int(byte)]
      guard value != 0xFF else { continue }
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return bytes
  }

  /// Decodes the texts in a run of base64 characters until `isWanted` accepts one.
  ///
  /// The run is decoded from each of its first four characters, because other characters may
  /// precede the base64 and shift it. Zero bytes are dropped, so that UTF-16 reads like UTF-8.
  ///
  /// - Parameter isWanted: called with each text until it returns true.
  /// - Returns: whether it did.
  static func anyText(
    in run: Slice<UnsafeBufferPointer<UInt8>>, _ isWanted: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: run.count) { text in
      values.withUnsafeBufferPointer { values in
        (0..<4).contains { shift in
          hasText(in: run.dropFirst(shift), values, text, isWanted)
        }
      }
    }
  }

  /// - Parameter text: a buffer with room for the whole decoded run.
  private static func hasText(
    in run: Slice<UnsafeBufferPointer<UInt8>>, _ values: UnsafeBufferPointer<UInt8>,
    _ text: UnsafeMutableBufferPointer<UInt8>, _ isWanted: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    var length = 0
    func isFound() -> Bool {
      length >= leastText && isWanted(UnsafeBufferPointer(rebasing: text[..<length]))
    }
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for character in run {
      let value = values[Int(character)]
      guard value != 0xFF else { continue }
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let byte = UInt8(truncatingIfNeeded: bits >> count)
      if byte == 0 { continue }
      if isText(byte) {
        text[length] = byte
        length += 1
        continue
      }
      if isFound() { return true }
      length = 0
    }
    return isFound()
  }

  private static let leastText = 12

  /// Whether a byte is printable ASCII, a tab or a line end.
  ///
  /// Secrets consist of nothing else, and random bytes hardly ever do.
  private static func isText(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) || byte == 10 || byte == 13 || byte == 9
  }
}
