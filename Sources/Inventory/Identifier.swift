/// A directory identifier (object id, appId, keyId, tenant id) in 16 bytes.
///
/// Graph's identifiers are GUIDs. An export may hold something else (documentation examples say
/// `id-value`); such text is represented by its digest, and ``TenantInventory/spellings`` keeps
/// what to print. Comparison ignores case, because some exporters print GUIDs in capitals. The
/// all-zero GUID means "missing", because exporters that cannot omit a field write it.
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

  /// An 8-byte hash for uses where 16 bytes would cost too much; 0 for a missing identifier.
  package var digest: UInt64 { (high ^ (high >> 32)) &* 0x9E37_79B9_7F4A_7C15 ^ low }

  /// Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in either case, with or without braces.
  ///
  /// - Returns: nil if the bytes are anything else.
  package init?(guid bytes: UnsafeBufferPointer<UInt8>) {
    var bytes = bytes
    if bytes.count == 38, bytes[0] == UInt8(ascii: "{"), bytes[37] == UInt8(ascii: "}") {
      bytes = UnsafeBufferPointer(rebasing: bytes[1..<37])
    }
    guard bytes.count == 36, bytes[8] == UInt8(ascii: "-"), bytes[13] == UInt8(ascii: "-"),
      bytes[18] == UInt8(ascii: "-"), bytes[23] == UInt8(ascii: "-")
    else { return nil }
    let raw = UnsafeRawBufferPointer(bytes)
    func digits(_ first: Int, _ second: Int) -> UInt64 {
      let head = raw.loadUnaligned(fromByteOffset: first, as: UInt32.self)
      let tail = raw.loadUnaligned(fromByteOffset: second, as: UInt32.self)
      return UInt64(UInt32(littleEndian: head)) | UInt64(UInt32(littleEndian: tail)) << 32
    }
    guard let first = HexadecimalWord.parse(digits(0, 4)),
      let second = HexadecimalWord.parse(digits(9, 14)),
      let third = HexadecimalWord.parse(digits(19, 24)),
      let fourth = HexadecimalWord.parse(digits(28, 32))
    else { return nil }
    self.init(
      high: UInt64(first) << 32 | UInt64(second), low: UInt64(third) << 32 | UInt64(fourth))
  }

  /// Reads a GUID from text; nil if it is not one.
  package init?(guid text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let value = bytes.withUnsafeBufferPointer { Identifier(guid: $0) }
    guard let value else { return nil }
    self = value
  }

  /// Writes the 36 lower-case characters of the GUID at `destination`.
  package func write(to destination: UnsafeMutablePointer<UInt8>) {
    let raw = UnsafeMutableRawPointer(destination)
    func put(_ word: UInt64, at offset: Int) {
      raw.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
    }
    func putHalves(_ word: UInt64, at first: Int, _ second: Int) {
      raw.storeBytes(
        of: UInt32(truncatingIfNeeded: word).littleEndian, toByteOffset: first, as: UInt32.self)
      raw.storeBytes(
        of: UInt32(truncatingIfNeeded: word >> 32).littleEndian, toByteOffset: second,
        as: UInt32.self)
    }
    put(HexadecimalWord.text(UInt32(truncatingIfNeeded: high >> 32)), at: 0)
    putHalves(HexadecimalWord.text(UInt32(truncatingIfNeeded: high)), at: 9, 14)
    putHalves(HexadecimalWord.text(UInt32(truncatingIfNeeded: low >> 32)), at: 19, 24)
    put(HexadecimalWord.text(UInt32(truncatingIfNeeded: low)), at: 28)
    let dash = UInt8(ascii: "-")
    (destination[8], destination[13], destination[18], destination[23]) = (dash, dash, dash, dash)
  }

  /// The GUID in lower case, 36 characters.
  package var guidText: String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      write(to: start)
      return 36
    }
  }
}

extension Identifier: Comparable {
  @inline(__always)
  package static func < (left: Identifier, right: Identifier) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}
