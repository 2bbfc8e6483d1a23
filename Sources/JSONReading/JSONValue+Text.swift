import System

extension JSONValue {
  /// The characters of a string without escapes, uncopied; nil if it has any or is not a string.
  public var plainString: UnsafeBufferPointer<UInt8>? {
    guard let raw = rawString, !raw.has(UInt8(ascii: "\\")) else { return nil }
    return raw
  }

  /// Whether the value is a string that equals `text`, ignoring ASCII case and white space around it.
  ///
  /// - Parameter text: in lower case.
  public func equals(_ text: StaticString) -> Bool {
    guard let raw = rawString, raw.count >= text.utf8CodeUnitCount else { return false }
    if raw.count == text.utf8CodeUnitCount { return Self.equals(raw, text) }
    guard Self.mayBePadded(raw) else { return false }
    return withString { Self.equals($0.trimmingWhiteSpace, text) } ?? false
  }

  /// Whether the value is a string of nothing but white space.
  public var isBlankString: Bool {
    guard let raw = rawString else { return false }
    if raw.isEmpty { return true }
    return Self.mayBePadded(raw) && withString { $0.trimmingWhiteSpace.isEmpty } == true
  }

  /// Whether a raw string may start or end with white space: a cheap check that nearly all fail.
  private static func mayBePadded(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
    func isPadding(_ byte: UInt8?) -> Bool { byte == 32 || byte == UInt8(ascii: "\\") }
    return isPadding(raw.first) || raw.last == 32 || isPadding(raw.dropLast().last)
  }

  private static func equals(
    _ raw: UnsafeBufferPointer<UInt8>, _ text: StaticString
  ) -> Bool {
    guard raw.count == text.utf8CodeUnitCount else { return false }
    for index in raw.indices {
      let byte = raw[index]
      let folded = (65...90).contains(byte) ? byte | 0x20 : byte
      if folded != text.utf8Start[index] { return false }
    }
    return true
  }

  /// Calls `body` with the characters of a string, unescaped; returns nil if it is not a string.
  ///
  /// A string without escapes is not copied. An escaped unpaired surrogate becomes U+FFFD, as does
  /// an escape that JSON does not define. `a\u0062` is passed on as `ab`.
  public func withString<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    guard let raw = rawString else { return nil }
    guard raw.has(UInt8(ascii: "\\")) else { return try body(raw) }
    // No escape is shorter than its result, except that U+FFFD may replace two characters.
    return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: raw.count * 2) { buffer in
      let count = Self.unescape(raw, into: buffer)
      return try body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// The string, unescaped; nil if the value is not a string.
  public var string: String? {
    withString { String(decoding: $0, as: UTF8.self) }
  }

  private static func unescape(
    _ raw: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var read = 0
    var written = 0
    func put(_ byte: UInt8) {
      buffer[written] = byte
      written += 1
    }
    while read < raw.count {
      let byte = raw[read]
      read += 1
      guard byte == UInt8(ascii: "\\"), read < raw.count else {
        put(byte)
        continue
      }
      let escape = raw[read]
      read += 1
      switch escape {
      case UInt8(ascii: "n"): put(10)
      case UInt8(ascii: "r"): put(13)
      case UInt8(ascii: "t"): put(9)
      case UInt8(ascii: "b"): put(8)
      case UInt8(ascii: "f"): put(12)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): put(escape)
      case UInt8(ascii: "u"):
        let scalar = scalar(in: raw, at: &read)
        for unit in Unicode.Scalar(scalar).map({ Array(String(Character($0)).utf8) })
          ?? [0xEF, 0xBF, 0xBD]
        { put(unit) }
      default: for unit: UInt8 in [0xEF, 0xBF, 0xBD] { put(unit) }
      }
    }
    return written
  }

  /// Returns the code point of a `\u` escape or surrogate pair of them; 0xFFFD if invalid.
  private static func scalar(in raw: UnsafeBufferPointer<UInt8>, at read: inout Int) -> UInt32 {
    guard let first = hexadecimal(in: raw, at: read) else { return 0xFFFD }
    read += 4
    guard (0xD800..<0xDC00).contains(first) else {
      return (0xDC00..<0xE000).contains(first) ? 0xFFFD : first
    }
    guard read + 1 < raw.count, raw[read] == UInt8(ascii: "\\"), raw[read + 1] == UInt8(ascii: "u"),
      let second = hexadecimal(in: raw, at: read + 2), (0xDC00..<0xE000).contains(second)
    else { return 0xFFFD }
    read += 6
    return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
  }

  private static func hexadecimal(in raw: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt32? {
    guard start + 4 <= raw.count else { return nil }
    var value: UInt32 = 0
    for byte in raw[start..<start + 4] {
      switch byte {
      case 48...57: value = value << 4 | UInt32(byte - 48)
      case 65...70: value = value << 4 | UInt32(byte - 55)
      case 97...102: value = value << 4 | UInt32(byte - 87)
      default: return nil
      }
    }
    return value
  }
}

extension JSONValue {
  /// The source text of an object or array, from bracket to bracket; empty if it does not end.
  public var rawText: UnsafeBufferPointer<UInt8> {
    guard let end = try? skip() else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = Int(tape.offsets[position])
    return UnsafeBufferPointer(
      start: tape.text + start, count: Int(tape.offsets[end - 1]) + 1 - start)
  }
}
