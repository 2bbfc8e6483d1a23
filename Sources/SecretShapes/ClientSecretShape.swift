/// Entra client secrets: three characters, a digit, `Q~` and more; 37 to 40 in total.
enum ClientSecretShape {
  static let form = SecretForm(
    name: "an Entra client secret",
    source: "https://learn.microsoft.com/purview/sit-defn-azure-ad-client-secret")
  static let forms = [form]

  /// The minimum number of characters after the tilde.
  ///
  /// Fewer than a whole secret has, because a name may be truncated.
  private static let least = 28

  static func match(_ text: UnsafeBufferPointer<UInt8>, tilde: Int) -> SecretMatch? {
    guard tilde >= 2, text[tilde - 1] == UInt8(ascii: "Q"), SecretByte.isDigit(text[tilde - 2])
    else { return nil }
    let end = text.endOfRun(from: tilde + 1, of: SecretByte.isToken)
    guard end - tilde - 1 >= least else { return nil }
    let start = text.startOfRun(before: tilde - 2, most: 3, of: SecretByte.isToken)
    return SecretMatch(range: start..<end, form: form)
  }
}
