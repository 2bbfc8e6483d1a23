extension UnsafeBufferPointer<UInt8> {
  /// A fast hash of the bytes, for tables that also compare the keys.
  ///
  /// It reads eight bytes at a time. It does not protect against deliberate collisions.
  @inline(__always)
  public var quickHash: UInt64 {
    let raw = UnsafeRawBufferPointer(self)
    var hash = UInt64(truncatingIfNeeded: raw.count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    while position + 8 <= raw.count {
      hash = ByteHash.mixed(
        hash, raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    var rest: UInt64 = 0
    while position < raw.count {
      rest = rest << 8 | UInt64(raw[position])
      position += 1
    }
    return ByteHash.mixed(hash, rest)
  }

  /// Whether two buffers hold the same bytes.
  @inline(__always)
  public func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count, let first = baseAddress, let second = other.baseAddress else {
      return count == other.count
    }
    return memcmp(first, second, count) == 0
  }

  /// Whether the buffer contains a byte.
  @inline(__always)
  public func has(_ byte: UInt8) -> Bool {
    guard let baseAddress else { return false }
    return memchr(baseAddress, Int32(byte), count) != nil
  }
}

public enum ByteHash {
  @inline(__always)
  public static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return high ^ low &+ 0x9E37_79B9_7F4A_7C15
  }
}
