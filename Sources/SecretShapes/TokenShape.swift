/// JSON Web Tokens, signed or encrypted, and Entra refresh tokens.
struct TokenShape {
  private static let webToken = SecretForm(
    name: "a JSON Web Token", source: "https://www.rfc-editor.org/rfc/rfc7519#section-3")
  private static let refreshToken = SecretForm(
    name: "a refresh token of Entra",
    source: "https://learn.microsoft.com/entra/identity-platform/refresh-tokens")
  static let forms = [webToken, refreshToken]

  /// The end of the last run of token characters examined, which need not be read again.
  private var endOfRun = 0

  /// - Parameter position: the position of the `J` in `eyJ` (base64 for `{"`) or of the first dot.
  mutating func match(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> SecretMatch? {
    text[position] == UInt8(ascii: ".")
      ? matchRefreshToken(text, dot: position) : matchWebToken(text, capital: position)
  }

  private mutating func matchWebToken(
    _ text: UnsafeBufferPointer<UInt8>, capital position: Int
  ) -> SecretMatch? {
    let start = position - 2
    guard start >= endOfRun, text.holds("ey", at: start) else { return nil }
    let end = text.endOfRun(from: start, of: SecretByte.isToken)
    endOfRun = end
    guard end - start >= 40, text[start..<end].contains(UInt8(ascii: ".")) else { return nil }
    return SecretMatch(range: start..<end, form: Self.webToken)
  }

  /// - Parameter dot: the position of the dot in `0.A` or `1.A`.
  private mutating func matchRefreshToken(
    _ text: UnsafeBufferPointer<UInt8>, dot: Int
  ) -> SecretMatch? {
    let start = dot - 1
    guard start >= endOfRun, dot + 1 < text.count, text[dot + 1] == UInt8(ascii: "A"),
      !text.continuesWord(at: start)
    else { return nil }
    let end = text.endOfRun(from: start, of: SecretByte.isToken)
    guard end - start >= 100 else { return nil }
    return SecretMatch(range: start..<end, form: Self.refreshToken)
  }
}
