/// A place in the inputs, `page.json#/value/17/tags/2`, taken apart into what many places share and
/// the numbers that tell them apart.
struct Citation {
  let path: String
  /// The pointer with `*` in place of numbers: `#/value/*/tags/*`.
  private(set) var shape = ""
  private(set) var numbers: [UInt64] = []

  /// - Returns: nil where the text is no path with a pointer, or holds a star of its own.
  init?(_ text: String) {
    let bytes = text.utf8
    guard let hash = bytes.firstIndex(of: UInt8(ascii: "#")), !bytes.contains(UInt8(ascii: "*"))
    else { return nil }
    path = String(text[..<hash])
    var start = hash
    var position = hash
    while let slash = bytes[position...].firstIndex(of: UInt8(ascii: "/")) {
      position = bytes.index(after: slash)
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
      guard let number = Self.number(bytes[position..<end]) else { continue }
      shape += text[start..<position] + "*"
      numbers.append(number)
      start = end
      position = end
    }
    shape += text[start...]
  }

  /// The pointer with its numbers.
  static func joined(_ shape: String, _ number: () -> UInt64) -> String {
    var joined = ""
    for character in shape.unicodeScalars {
      if character == "*" {
        joined += String(number())
      } else {
        joined.unicodeScalars.append(character)
      }
    }
    return joined
  }

  /// Digits that would be printed the same.
  private static func number(_ digits: Substring.UTF8View) -> UInt64? {
    guard (1...18).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.count == 1 || digits.first != 0x30
    else { return nil }
    return digits.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
  }
}
