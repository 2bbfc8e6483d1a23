import System

/// The text of a log without what loggers, terminals, shells and escaping have added to it.
///
/// Colours are removed, JSON and HTML escapes are undone however often they were applied, and runs
/// of blanks become one blank. Line ends become line feeds, and the prefixes of the following lines
/// (timestamps of runners, tags, gutters, quote marks) are dropped, because a message may have been
/// wrapped in the middle of a word.
struct PlainText {
  private(set) var bytes: [UInt8] = []

  /// - Parameter limit: how many bytes are kept at most.
  init(_ raw: UnsafeRawBufferPointer, limit: Int = 8 << 10) {
    bytes.reserveCapacity(min(raw.count, limit))
    var position = 0
    while position < raw.count, bytes.count < limit {
      position = take(raw, at: position)
    }
  }

  /// Reads one character or one escape, and returns the position after it.
  private mutating func take(_ raw: UnsafeRawBufferPointer, at position: Int) -> Int {
    let byte = raw[position]
    switch byte {
    case 0x1B: return Self.endOfControl(raw, from: position + 1)
    case UInt8(ascii: "\\"): return takeEscape(raw, at: position)
    case UInt8(ascii: "&"): return takeEntity(raw, at: position)
    case 10, 13:
      endLine()
      var next = position + 1
      if byte == 13, next < raw.count, raw[next] == 10 { next += 1 }
      return LinePrefix.end(in: raw, from: next)
    case 0...32, 0x7F:
      blank()
      return position + 1
    // A non-breaking space, as on web pages.
    case 0xC2 where position + 1 < raw.count && raw[position + 1] == 0xA0:
      blank()
      return position + 2
    default:
      bytes.append(byte)
      return position + 1
    }
  }

  private mutating func blank() {
    if let last = bytes.last, last != 32, last != 10 { bytes.append(32) }
  }

  private mutating func endLine() {
    if bytes.last == 32 { bytes.removeLast() }
    if let last = bytes.last, last != 10 { bytes.append(10) }
  }

  // MARK: Terminals

  /// Returns the position after a control sequence whose ESC has been read.
  ///
  /// ECMA-48: `[`, parameters, a letter; or `]`, text, BEL or ESC `\`.
  static func endOfControl(_ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start < raw.count else { return start }
    var position = start + 1
    switch raw[start] {
    case UInt8(ascii: "["):
      while position < raw.count, position < start + 64, !(0x40...0x7E).contains(raw[position]) {
        position += 1
      }
      return min(position + 1, raw.count)
    case UInt8(ascii: "]"):
      while position < raw.count, position < start + 2_048 {
        if raw[position] == 7 { return position + 1 }
        if raw[position] == 0x1B { return min(position + 2, raw.count) }
        position += 1
      }
      return position
    default: return position
    }
  }

  // MARK: Escapes

  private mutating func takeEscape(_ raw: UnsafeRawBufferPointer, at start: Int) -> Int {
    var position = start
    while position < raw.count, raw[position] == UInt8(ascii: "\\"), position < start + 32 {
      position += 1
    }
    guard position < raw.count else { return position }
    switch raw[position] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"):
      // `\r\nTrace ID`, but not the path `C:\new`, in which a word continues in lower case.
      let next = position + 1 < raw.count ? raw[position + 1] : 10
      guard !(97...122).contains(next) || position - start > 1 else {
        bytes.append(UInt8(ascii: "\\"))
        return position
      }
      endLine()
      return position + 1
    case UInt8(ascii: "t"):
      blank()
      return position + 1
    case UInt8(ascii: "u"):
      guard let (scalar, end) = Self.hexadecimal(raw, from: position + 1, digits: 4) else { break }
      return take(scalar, raw, behind: end)
    case UInt8(ascii: "x"):
      guard let (scalar, end) = Self.hexadecimal(raw, from: position + 1, digits: 2) else { break }
      return take(scalar, raw, behind: end)
    case UInt8(ascii: "0")
    where position + 2 < raw.count && raw[position + 1] == UInt8(ascii: "3")
      && raw[position + 2] == UInt8(ascii: "3"):
      return Self.endOfControl(raw, from: position + 3)
    case UInt8(ascii: "e") where position + 1 < raw.count && raw[position + 1] == UInt8(ascii: "["):
      return Self.endOfControl(raw, from: position + 1)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "`"):
      bytes.append(raw[position])
      return position + 1
    default: break
    }
    bytes.append(UInt8(ascii: "\\"))
    return position
  }

  /// Adds a character that was written as a number.
  private mutating func take(
    _ number: UInt32, _ raw: UnsafeRawBufferPointer, behind end: Int
  ) -> Int {
    switch number {
    case 0x1B: return Self.endOfControl(raw, from: end)
    case 10, 13: endLine()
    case 0...32, 0x7F...0xA0: blank()
    default:
      if let scalar = Unicode.Scalar(number) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    return end
  }

  private static func hexadecimal(
    _ raw: UnsafeRawBufferPointer, from start: Int, digits: Int
  ) -> (UInt32, end: Int)? {
    guard start + digits <= raw.count else { return nil }
    var number: UInt32 = 0
    for byte in raw[start..<start + digits] {
      guard let digit = Hexadecimal.value(of: byte) else { return nil }
      number = number << 4 | UInt32(digit)
    }
    return (number, start + digits)
  }

  private mutating func takeEntity(_ raw: UnsafeRawBufferPointer, at start: Int) -> Int {
    let end = raw[start..<min(start + 10, raw.count)].firstIndex(of: UInt8(ascii: ";"))
    guard let end else {
      bytes.append(UInt8(ascii: "&"))
      return start + 1
    }
    let name = String(decoding: raw[(start + 1)..<end], as: UTF8.self).lowercased()
    let number: UInt32? =
      switch name {
      case "quot": 34
      case "apos": 39
      case "amp": 38
      case "lt": 60
      case "gt": 62
      case "nbsp": 32
      case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16)
      case _ where name.hasPrefix("#"): UInt32(name.dropFirst())
      default: nil
      }
    guard let number else {
      bytes.append(UInt8(ascii: "&"))
      return start + 1
    }
    return take(number, raw, behind: end + 1)
  }
}
