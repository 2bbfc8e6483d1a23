/// A directory identifier (object id, appId, keyId, tenant id) in 16 bytes.
///
/// Graph's identifiers are GUIDs. An export may hold something else (documentation examples say
/// `id-value`); such a text is stored under a digest of itself, and ``Inventory/spellings`` keeps
/// what to print. Comparison ignores case, because some exporters print GUIDs in capitals. The
/// all-zero GUID means "missing": exporters that cannot leave a field out write it.
package struct Identifier: Hashable, Sendable {
  /// The first eight bytes of the GUID as text, most significant first.
  package var high: UInt64
  /// The last eight bytes.
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The all-zero GUID.
  package static let missing = Identifier(high: 0, low: 0)

  /// Whether there is no identifier.
  package var isMissing: Bool { high == 0 && low == 0 }

  /// Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in either case, with or without braces.
  ///
  /// - Returns: nil where the bytes are anything else.
  package init?(guid bytes: UnsafeBufferPointer<UInt8>) {
    var bytes = bytes
    if bytes.count == 38, bytes[0] == UInt8(ascii: "{"), bytes[37] == UInt8(ascii: "}") {
      bytes = UnsafeBufferPointer(rebasing: bytes[1..<37])
    }
    guard bytes.count == 36 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for position in 0..<36 {
      let byte = bytes[position]
      if position == 8 || position == 13 || position == 18 || position == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Self.hexDigit(byte) else { return nil }
      if digits < 16 {
        words.0 = words.0 << 4 | UInt64(digit)
      } else {
        words.1 = words.1 << 4 | UInt64(digit)
      }
      digits += 1
    }
    self.init(high: words.0, low: words.1)
  }

  /// Reads a GUID from text; nil where it is none.
  package init?(guid text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let value = bytes.withUnsafeBufferPointer { Identifier(guid: $0) }
    guard let value else { return nil }
    self = value
  }

  /// Writes the 36 lower-case characters of the GUID at `destination`.
  @inline(__always)
  package func write(to destination: UnsafeMutablePointer<UInt8>) {
    var position = 0
    for digit in 0..<32 {
      if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
        destination[position] = UInt8(ascii: "-")
        position += 1
      }
      let word = digit < 16 ? high : low
      let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - (digit & 15) * 4)) & 15
      destination[position] = nibble < 10 ? 48 + nibble : 87 + nibble
      position += 1
    }
  }

  /// The GUID in lower case, 36 characters.
  package var guidText: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      write(to: start)
      return 36
    }
  }

  /// The value of a hexadecimal digit in either case; nil for any other byte.
  @inline(__always)
  package static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 97...102: byte - 87
    case 65...70: byte - 55
    default: nil
    }
  }
}

extension Identifier: Comparable {
  @inline(__always)
  package static func < (left: Identifier, right: Identifier) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}
