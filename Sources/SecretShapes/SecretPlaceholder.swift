/// Recognises values in place of a secret: variables, references, placeholders.
enum SecretPlaceholder {
  static func matches(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last else { return true }
    switch (text[first], text[last]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
      (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "%"), UInt8(ascii: "%")),
      (UInt8(ascii: "#"), UInt8(ascii: "#")):
      return true
    case (UInt8(ascii: "_"), UInt8(ascii: "_")):
      if text.holds("__", at: first), text.holds("__", at: last - 1) { return true }
    case (UInt8(ascii: "$"), _):
      // $NAME, ${NAME}, $(NAME)
      return range.dropFirst().allSatisfy {
        SecretByte.isURLSafe(text[$0]) || [123, 125, 40, 41, 46, 58].contains(text[$0])
      }
    default: break
    }
    if isFiller(text, range) { return true }
    return words.contains { text.holdsFolded($0, at: first) }
  }

  /// Whether a value is filler such as `****` or `xxxx`: one character repeated, or two of them.
  private static func isFiller(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    var seen: Set<UInt8> = []
    for position in range where seen.count < 3 { seen.insert(text[position] | 0x20) }
    guard seen.count == 1, let only = seen.first else { return seen.count < 3 && range.count >= 8 }
    return range.count > 2 || !SecretByte.isAlphanumeric(only)
  }

  private static let words: [StaticString] = [
    "your", "redacted", "[removed", "changeme", "change-me", "change_me", "placeholder", "xxxx",
    "@microsoft.keyvault", "secretref:", "keyvaultref:", "{{", "((", "<",
  ]

  /// Whether a value is an identifier or an address, which is not secret.
  static func isReference(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    let scheme = text.endOfRun(from: first, most: 20) {
      SecretByte.isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
    }
    if text.holds("://", at: scheme) { return true }
    return text.holdsFolded("urn:", at: first) || text.holdsFolded("/subscriptions/", at: first)
      || text.holdsFolded("/providers/", at: first) || text.holdsFolded("/eid1/", at: first)
      || isGUID(text, range)
  }

  /// Whether the value is exactly a GUID, without braces.
  private static func isGUID(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 36 else { return false }
    return range.allSatisfy { position in
      switch position - range.lowerBound {
      case 8, 13, 18, 23: text[position] == UInt8(ascii: "-")
      default: SecretByte.isHexadecimal(text[position])
      }
    }
  }
}
