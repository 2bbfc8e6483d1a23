/// Rejects YAML that would take the parser too long or exhaust its stack.
///
/// Rejected text is still read line by line. An alias used as a value is shared and costs nothing.
/// As part of a key it would be hashed each time it is repeated, so that nine lines grow to
/// billions.
enum YAMLGuard {
  /// The maximum size in bytes; manifests of a whole cluster take a few megabytes.
  static let largest = 16 << 20
  private static let mostIndentation = 160
  private static let mostBrackets = 48
  private static let mostMarks = 12

  static func allows(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= largest else { return false }
    var depth = 0
    var hasAlias = false
    var hasComplexKey = false
    var column = 0
    var marks = 0
    var isLeading = true
    var before = UInt8(ascii: "\n")
    for (position, byte) in bytes.enumerated() {
      let next = position + 1 < bytes.count ? bytes[position + 1] : 10
      switch byte {
      case 10:
        (column, marks, isLeading) = (-1, 0, true)
      case 32: break
      case UInt8(ascii: "-") where isLeading && next <= 32: marks += 1
      case UInt8(ascii: "?") where next <= 32:
        marks += 1
        hasComplexKey = true
      default:
        if isLeading, column > mostIndentation { return false }
        isLeading = false
      }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        if next == UInt8(ascii: ":") { hasComplexKey = true }
      case UInt8(ascii: "*") where !isWord(before) && isWord(next): hasAlias = true
      case UInt8(ascii: ":") where hasAlias && next <= 32:
        if endsAlias(bytes, before: position) { hasComplexKey = true }
      default: break
      }
      if depth > mostBrackets || marks > mostMarks { return false }
      before = byte
      column += 1
    }
    return !(hasAlias && hasComplexKey)
  }

  /// Whether the word before a colon is an alias.
  private static func endsAlias(_ bytes: UnsafeBufferPointer<UInt8>, before colon: Int) -> Bool {
    var position = colon - 1
    while position >= 0, bytes[position] == 32 { position -= 1 }
    while position >= 0, isWord(bytes[position]) { position -= 1 }
    return position >= 0 && bytes[position] == UInt8(ascii: "*")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), 128...255: true
    default: false
    }
  }
}
