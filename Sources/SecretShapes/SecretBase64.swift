/// Base64 as it stands inside other text: with or without padding, in either alphabet, beginning
/// anywhere.
enum SecretBase64 {
  /// Characters that could hold something worth looking for.
  static let least = 20

  /// The value of each character; 0xFF for those of neither alphabet.
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
      bits &= (1 << count) - 1
    }
    return bytes
  }

  /// Hands out the texts that a run of characters holds, read from each of its first four
  /// characters: what was put before the base64 shifts it.
  ///
  /// Zeros are left out, so that UTF-16 reads like UTF-8.
  ///
  /// - Parameter isWanted: asked of each text until it says yes.
  /// - Returns: whether it did.
  static func anyText(
    in run: Slice<UnsafeBufferPointer<UInt8>>, _ isWanted: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    for shift in 0..<4 {
      var text: [UInt8] = []
      for byte in decode(run.dropFirst(shift)) {
        if byte == 0 { continue }
        if isText(byte) {
          text.append(byte)
          continue
        }
        if text.count >= leastText, text.withUnsafeBufferPointer(isWanted) { return true }
        text.removeAll(keepingCapacity: true)
      }
      if text.count >= leastText, text.withUnsafeBufferPointer(isWanted) { return true }
    }
    return false
  }

  private static let leastText = 12

  /// Printable ASCII or an end of a line: secrets have nothing else, and random bytes hardly ever
  /// only that.
  private static func isText(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) || byte == 10 || byte == 13 || byte == 9
  }
}
