/// Converts eight hexadecimal digits at a time, because a report holds millions of GUIDs.
///
/// A 64-bit word holds the digits as text, the first in the lowest byte.
enum HexadecimalWord {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Parses eight digits in either case; nil if any byte is not a hexadecimal digit.
  @inline(__always)
  static func parse(_ text: UInt64) -> UInt32? {
    guard text & highBits == 0 else { return nil }
    let folded = text | 0x20 &* ones
    let isDigit = isAtLeast(text, 0x30) & isAtMost(text, 0x39)
    let isLetter = isAtLeast(folded, 0x61) & isAtMost(folded, 0x66)
    guard isDigit | isLetter == highBits else { return nil }
    var digits = (text & (0x0F &* ones)) &+ (isLetter >> 7) &* 9
    digits = digits.byteSwapped
    digits = (digits | digits >> 4) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: digits | digits >> 16)
  }

  /// Returns the eight lower-case digits of a number.
  @inline(__always)
  static func text(_ number: UInt32) -> UInt64 {
    var digits = UInt64(number)
    digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let isLetter = ((digits &+ 6 &* ones) >> 4) & ones
    return (digits &+ 0x30 &* ones &+ isLetter &* 0x27).byteSwapped
  }

  /// Sets the high bit of each byte that is at least `bound`; all bytes must be below 0x80.
  @inline(__always)
  private static func isAtLeast(_ bytes: UInt64, _ bound: UInt64) -> UInt64 {
    ((bytes | highBits) &- bound &* ones) & highBits
  }

  /// Sets the high bit of each byte that is at most `bound`.
  @inline(__always)
  private static func isAtMost(_ bytes: UInt64, _ bound: UInt64) -> UInt64 {
    ((bound &* ones | highBits) &- bytes) & highBits
  }
}
