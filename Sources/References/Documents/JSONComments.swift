/// Removes comments and trailing commas from JSON, which .NET and editor settings files have.
///
/// Spaces replace them, so that every byte stays on its line.
enum JSONComments {
  /// Returns the text without comments and trailing commas: `[1,]` becomes `[1 ]`.
  ///
  /// - Returns: nil if there are none.
  static func removed(from bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var plain = Array(bytes)
    var isChanged = false
    var position = 0
    var comma: Int?
    func blank(_ range: Range<Int>) {
      for index in range where plain[index] != 10 { plain[index] = 32 }
      isChanged = true
    }
    while position < plain.count {
      switch plain[position] {
      case UInt8(ascii: "\""):
        comma = nil
        position += 1
        while position < plain.count, plain[position] != UInt8(ascii: "\"") {
          position += plain[position] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: "/") where position + 1 < plain.count:
        let start = position
        if plain[position + 1] == UInt8(ascii: "/") {
          while position < plain.count, plain[position] != 10 { position += 1 }
          blank(start..<position)
        } else if plain[position + 1] == UInt8(ascii: "*") {
          position += 2
          while position + 1 < plain.count,
            plain[position] != UInt8(ascii: "*") || plain[position + 1] != UInt8(ascii: "/")
          {
            position += 1
          }
          blank(start..<min(position + 2, plain.count))
          position += 1
        }
      case UInt8(ascii: ","): comma = position
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if let comma { blank(comma..<comma + 1) }
        comma = nil
      case 9, 10, 13, 32: break
      default: comma = nil
      }
      position += 1
    }
    return isChanged ? plain : nil
  }
}
