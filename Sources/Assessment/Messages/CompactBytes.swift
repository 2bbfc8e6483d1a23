import Inventory

/// Encodes numbers, texts and values in a few bytes each.
struct CompactBytes {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(_ number: Int) { append(UInt64(bitPattern: Int64(number))) }

  /// Appends a signed number; one near zero takes few bytes, whatever its sign.
  mutating func append(signed number: Int64) {
    append(UInt64(bitPattern: number << 1) ^ UInt64(bitPattern: number >> 63))
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      append(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func append(_ identifier: Identifier) {
    for word in [identifier.high, identifier.low] {
      withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }
  }

  mutating func append(_ other: ArraySlice<UInt8>) { bytes.append(contentsOf: other) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

/// Reads what ``CompactBytes`` wrote.
struct CompactReader {
  private let bytes: [UInt8]
  private var position: Int

  /// - Parameter position: where a value was written. Bytes beyond the end read as zero.
  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  private mutating func next() -> UInt8 {
    guard position < bytes.count else { return 0 }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      let byte = next()
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return number
  }

  mutating func count() -> Int { Int(truncatingIfNeeded: number()) }

  mutating func signed() -> Int64 {
    let number = number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  mutating func text() -> String {
    let length = count()
    let end = min(position + min(max(0, length), bytes.count), bytes.count)
    guard position < end else { return "" }
    defer { position = end }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  /// Copies the next `count` bytes unchanged, or as many as are left.
  mutating func copy(_ count: Int, to other: inout CompactBytes) {
    let end = min(position + max(0, count), bytes.count)
    guard position < end else { return }
    other.append(bytes[position..<end])
    position = end
  }

  mutating func identifier() -> Identifier {
    func word(_ reader: inout CompactReader) -> UInt64 {
      (0..<8).reduce(0) { word, _ in word << 8 | UInt64(reader.next()) }
    }
    return Identifier(high: word(&self), low: word(&self))
  }
}
