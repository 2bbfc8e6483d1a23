/// Text that looks like a secret, as people paste it into names by mistake.
///
/// Recognised are Entra client secrets (`8Q~` behind three characters, 37 to 45 in all; Microsoft's
/// documented identifiable format), JSON Web Tokens, and PEM private keys.
package enum SecretShape {
  /// What stands in place of a name that held a secret.
  package static let replacement = "[removed: looked like a secret]"

  /// Whether a text holds something shaped like a secret.
  package static func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }

  /// Below so many characters base64 holds nothing that matches.
  private static let shortestInBase64 = 48

  /// Whether a text is shaped like a secret, or is base64 of such a text, in a few layers.
  static func hides(_ text: UnsafeBufferPointer<UInt8>, layers: Int = 3) -> Bool {
    if matches(text) { return true }
    guard layers > 0, text.count >= shortestInBase64, let decoded = CustomKeyLabel.decode(text)
    else { return false }
    return decoded.withUnsafeBufferPointer { hides($0, layers: layers - 1) }
  }

  package static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 20 else { return false }
    // Where a run of a token's characters ended that was none: no need to walk it again.
    var endOfRun = 0
    for position in text.indices {
      switch text[position] {
      case UInt8(ascii: "~"):
        if isClientSecret(text, tilde: position) { return true }
      case UInt8(ascii: "e"):
        if position >= endOfRun, isToken(text, at: position, endOfRun: &endOfRun) { return true }
      case UInt8(ascii: "P"):
        if starts(text, at: position, with: "PRIVATE KEY-----") { return true }
      default: break
      }
    }
    return false
  }

  private static func isClientSecret(_ text: UnsafeBufferPointer<UInt8>, tilde: Int) -> Bool {
    guard tilde >= 5, text[tilde - 1] == UInt8(ascii: "Q"), (48...57).contains(text[tilde - 2])
    else { return false }
    for position in (tilde - 5)..<(tilde - 2) where !isSecretCharacter(text[position]) {
      return false
    }
    var end = tilde + 1
    while end < text.count, isSecretCharacter(text[end]) { end += 1 }
    return end - tilde - 1 >= 31
  }

  private static func isToken(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, endOfRun: inout Int
  ) -> Bool {
    guard starts(text, at: start, with: "eyJ") else { return false }
    var end = start
    var dots = 0
    while end < text.count, isSecretCharacter(text[end]) {
      if text[end] == UInt8(ascii: ".") { dots += 1 }
      end += 1
    }
    endOfRun = end
    return dots >= 1 && end - start >= 40
  }

  private static func isSecretCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func starts(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, with prefix: StaticString
  ) -> Bool {
    guard start + prefix.utf8CodeUnitCount <= text.count else { return false }
    for index in 0..<prefix.utf8CodeUnitCount
    where text[start + index] != prefix.utf8Start[index] {
      return false
    }
    return true
  }
}
