/// Private keys as text: in PEM, or as base64 of DER without the armour.
enum PrivateKeyTextShape {
  private static let pem = SecretForm(
    name: "a private key in PEM", source: "https://www.rfc-editor.org/rfc/rfc7468#section-10")
  private static let der = SecretForm(
    name: "a private key in base64", source: "https://www.rfc-editor.org/rfc/rfc5958#section-2")
  static let forms = [pem, der]

  /// - Parameter position: the position of the `V` in `PRIVATE`, or of the second base64 character.
  static func match(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> SecretMatch? {
    text[position] == UInt8(ascii: "V")
      ? matchArmour(text, capital: position) : matchDER(text, first: position - 1)
  }

  /// Finds `-----BEGIN RSA PRIVATE KEY-----`, its END line, or a truncated part of either.
  ///
  /// `+` or `_` may replace the spaces, as web forms do.
  private static func matchArmour(
    _ text: UnsafeBufferPointer<UInt8>, capital position: Int
  ) -> SecretMatch? {
    let start = position - 3
    guard text.holds("PRIVATE", at: start), isGap(text, start + 7),
      text.holds("KEY", at: start + 8)
    else { return nil }
    let end = text.holds(" BLOCK", at: start + 11) ? start + 17 : start + 11
    let words = text.startOfRun(before: start, most: 32) {
      SecretByte.isUpper($0) || SecretByte.isDigit($0) || $0 == 32 || $0 == UInt8(ascii: "+")
        || $0 == UInt8(ascii: "_")
    }
    guard text.holds("----", at: end) || text.holds("--", at: words - 2) else { return nil }
    // The key itself follows it.
    return SecretMatch(range: max(0, words - 5)..<text.count, form: pem)
  }

  private static func isGap(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    position < text.count
      && [32, UInt8(ascii: "+"), UInt8(ascii: "_")].contains(text[position])
  }

  /// The first base64 characters of keys other than RSA, which always begin alike.
  ///
  /// RSA keys in PKCS #1, PKCS #8 and PFX have an INTEGER after a four-byte header instead.
  private static let heads: [StaticString] = [
    "MHcCAQEEI", "MIGHAgEAM", "MIGTAgEAM", "MIG2AgEAM", "MIGkAgEBB", "MIHuAgEAM", "MIHcAgEBB",
    "MC4CAQAwBQYDK2V", "MFECAQEwBQYDK2V", "MIIBVgIBADANBg",
  ]

  private static func matchDER(
    _ text: UnsafeBufferPointer<UInt8>, first position: Int
  ) -> SecretMatch? {
    guard !text.continuesWord(at: position) else { return nil }
    let isRSA =
      text.holds("MII", at: position) && text.holds("IB", at: position + 6)
      && [UInt8(ascii: "A"), UInt8(ascii: "Q"), UInt8(ascii: "g"), UInt8(ascii: "w")]
        .contains(text[position + 5])
    guard isRSA || heads.contains(where: { text.holds($0, at: position) }) else { return nil }
    let end = text.endOfRun(from: position, of: SecretByte.isBase64)
    guard end - position >= 32 else { return nil }
    return SecretMatch(range: position..<end, form: der)
  }
}
