/// A password in `user:password@host`, after `://` or on its own.
enum URLPasswordShape {
  private static let form = SecretForm(
    name: "a password in a URL", source: "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1")
  static let forms = [form]

  /// The maximum length of user name and password together.
  private static let most = 256

  /// - Parameter position: the position of the first slash of `://`, or of an `@`.
  static func match(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> SecretMatch? {
    text[position] == UInt8(ascii: "@")
      ? matchBare(text, sign: position) : matchURL(text, colon: position - 1)
  }

  private static func matchURL(_ text: UnsafeBufferPointer<UInt8>, colon: Int) -> SecretMatch? {
    guard text.holds("://", at: colon), colon > 0, SecretByte.isAlphanumeric(text[colon - 1])
    else { return nil }
    let start = colon + 3
    let end = text.endOfRun(from: start, most: most, of: isOfUserInfo)
    guard end < text.count, text[end] == UInt8(ascii: "@"),
      let separator = text[start..<end].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let password = separator + 1..<end
    guard !password.isEmpty, !isPort(text, password), !SecretPlaceholder.matches(text, password)
    else { return nil }
    return SecretMatch(range: start..<end + 1, form: form)
  }

  /// Whether the "password" is a port, as in `https://a:443,b@c`: a list of a URL and an address.
  private static func isPort(
    _ text: UnsafeBufferPointer<UInt8>, _ password: Range<Int>
  ) -> Bool {
    let end = text.endOfRun(from: password.lowerBound, of: SecretByte.isDigit)
    return end > password.lowerBound && end < password.upperBound
      && [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "#")].contains(text[end])
  }

  /// Finds `user:password@host` without `://`.
  ///
  /// The password must look like one, because names of people and repositories precede an `@` too.
  private static func matchBare(_ text: UnsafeBufferPointer<UInt8>, sign: Int) -> SecretMatch? {
    guard sign + 1 < text.count, SecretByte.isLetter(text[sign + 1]) else { return nil }
    let start = text.startOfRun(before: sign, most: 64) {
      isOfUserInfo($0) && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "@")
    }
    let user = text.startOfRun(before: start - 1, most: 64, of: isOfUser)
    guard start > 1, text[start - 1] == UInt8(ascii: ":"), sign - start >= 8, user < start - 1,
      SecretRandomness.isRandom(text, start..<sign, charactersPerChange: SecretRandomness.strict),
      SecretRandomness.hasThreeClasses(text, start..<sign),
      !SecretPlaceholder.matches(text, start..<sign)
    else { return nil }
    return SecretMatch(range: user..<sign + 1, form: form)
  }

  private static func isOfUser(_ byte: UInt8) -> Bool {
    SecretByte.isToken(byte) || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%")
  }

  private static func isOfUserInfo(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "\""),
      UInt8(ascii: "<"), UInt8(ascii: ">"), 0..<33, 127:
      false
    default: true
    }
  }
}
