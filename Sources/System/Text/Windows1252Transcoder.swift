/// Converts Windows-1252 to UTF-8 if the bytes show that the text is Windows-1252.
///
/// `Set-Content` of Windows PowerShell writes in the machine's ANSI code page. Only the Western one
/// is supported. A text that is not UTF-8 is taken for it unless there is evidence against: UTF-8
/// in the same text (then it is damaged UTF-8), one of the five bytes that Windows-1252 does not
/// use, or words without a single ASCII letter, as in other alphabets.
package struct Windows1252Transcoder {
  package init() {}

  enum Finding {
    /// Nothing but ASCII so far.
    case undecided
    /// The text contains UTF-8 or bytes that Windows-1252 does not explain; it is left unchanged.
    case other
    case windows1252
  }

  private(set) var finding = Finding.undecided
  /// The length of the current run of non-ASCII bytes, which may span pieces.
  private var run = 0
  /// The longest run of non-ASCII bytes that a word in a western language may have.
  private static let longestRun = 4
  /// The start of a possible UTF-8 sequence, cut off by the end of a piece.
  private var held: [UInt8] = []

  /// Whether the text was read as Windows-1252.
  package var isInUse: Bool { finding == .windows1252 }

  /// Converts a piece of the text to UTF-8; nil if it needs no conversion.
  ///
  /// - Parameter isLast: whether this is the last piece of the text.
  package mutating func take(_ next: UnsafeRawBufferPointer, isLast: Bool) -> [UInt8]? {
    if finding == .other, held.isEmpty { return nil }
    if held.isEmpty, finding == .undecided {
      guard let first = Self.firstBeyondASCII(next) else { return nil }
      let start = Array(next[first..<min(first + 4, next.count)])
      if case .whole = Self.sequence(in: start, at: 0, isLast: false) {
        finding = .other
        return nil
      }
    }
    let piece = held + next
    held = []
    var output: [UInt8] = []
    output.reserveCapacity(piece.count + piece.count / 8)
    var position = 0
    while position < piece.count {
      let byte = piece[position]
      guard byte >= 0x80, finding != .other else {
        output.append(byte)
        run = 0
        position += 1
        continue
      }
      switch Self.sequence(in: piece, at: position, isLast: isLast) {
      case .whole(let length):
        // UTF-8 after Windows-1252: a text cannot be both, so 0xFF makes any parser fail here.
        if finding == .windows1252 { output.append(0xFF) }
        finding = .other
        output += piece[position..<position + length]
        position += length
      case .cut where finding == .undecided:
        held = Array(piece[position...])
        position = piece.count
      case .none, .cut:
        run += 1
        guard run <= Self.longestRun, let scalar = Self.scalar(byte) else {
          finding = .other
          output.append(byte)
          position += 1
          continue
        }
        finding = .windows1252
        output += Array(String(Character(scalar)).utf8)
        position += 1
      }
    }
    return output
  }

  private static func firstBeyondASCII(_ buffer: UnsafeRawBufferPointer) -> Int? {
    let count = buffer.count
    var position = 0
    while position + 8 <= count {
      let word = buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      position += 8
    }
    while position < count {
      if buffer[position] >= 0x80 { return position }
      position += 1
    }
    return nil
  }

  private enum Sequence {
    case whole(Int)
    case cut
    case none
  }

  /// Checks for a multi-byte UTF-8 character at a position.
  private static func sequence(in text: [UInt8], at start: Int, isLast: Bool) -> Sequence {
    let length: Int
    switch text[start] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .none
    }
    for step in 1..<length {
      guard start + step < text.count else { return isLast ? .none : .cut }
      guard text[start + step] & 0xC0 == 0x80 else { return .none }
    }
    let bytes = text[start..<start + length]
    return String(validating: bytes, as: UTF8.self) == nil ? .none : .whole(length)
  }

  /// The characters 0x80 to 0x9F, which differ from Latin-1; 0 marks unused bytes.
  private static let special: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard byte < 0xA0 else { return Unicode.Scalar(UInt32(byte)) }
    let value = special[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }
}
