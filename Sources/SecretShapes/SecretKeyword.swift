/// A word that a secret follows, as in `client_secret=`, `Password:` or `"clientSecret":"…"`.
struct SecretKeyword: Sendable {
  /// How strongly a keyword suggests a secret.
  enum Strength: Sendable {
    /// A password follows, which may be short.
    case password
    case secret
    /// The word is also part of other words and has other meanings.
    ///
    /// It counts only at the start of a word, and only if the value looks random. Without an equals
    /// sign between the two, the rules for the value are stricter.
    case weak
  }

  /// The keyword in lower case, without separators.
  var word: StaticString
  var strength: Strength

  /// All keywords: protocol parameters and the names of settings.
  ///
  /// The parameters are those of OAuth 2.0 (RFC 6749), Azure connection strings, SAS and Azure
  /// Functions. Read 2026-11-28:
  /// https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string,
  /// https://learn.microsoft.com/azure/azure-functions/function-keys-how-to,
  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html
  static let all: [SecretKeyword] =
    [
      "password", "passwd", "passphrase", "pwd", "passwort", "kennwort", "motdepasse", "contrasena",
      "senha", "wachtwoord", "heslo", "haslo", "losenord",
    ].map { SecretKeyword(word: $0, strength: .password) }
    + [
      "secret", "secretkey", "secretvalue", "secrettext", "secretaccesskey", "token", "apikey",
      "accesskey", "accountkey", "sharedaccesskey", "sharedkey", "privatekey", "subscriptionkey",
      "functionskey", "functionkey", "masterkey", "hostkey", "storagekey", "primarykey",
      "secondarykey", "authkey", "signingkey", "encryptionkey", "clientassertion",
      "sharedaccesssignature", "connectionstring", "credential", "credentials", "bearer",
      "tokenvalue", "secretdata", "symmetrickey", "clientkey",
    ].map { SecretKeyword(word: $0, strength: .secret) }
    + [
      "sig", "signature", "code", "key", "pat", "sas", "pw", "pass", "psw", "auth", "assertion",
      "cred", "creds", "basic", "cookie", "otp",
    ].map { SecretKeyword(word: $0, strength: .weak) }

  /// The keywords by their last letter, longest first.
  private static let byLast: [[SecretKeyword]] = {
    var lists = [[SecretKeyword]](repeating: [], count: 256)
    for keyword in all.sorted(by: { $0.word.utf8CodeUnitCount > $1.word.utf8CodeUnitCount }) {
      lists[Int(keyword.word.utf8Start[keyword.word.utf8CodeUnitCount - 1])].append(keyword)
    }
    return lists
  }()

  /// For each last letter of a keyword, one bit for each letter that may precede it.
  private static let endings: [UInt32] = all.reduce(into: Array(repeating: 0, count: 256)) {
    let (letters, count) = ($1.word.utf8Start, $1.word.utf8CodeUnitCount)
    $0[Int(letters[count - 1])] |= 1 << UInt32(letters[count - 2] & 31)
  }

  /// Whether a keyword may end with this letter; rules out most texts quickly.
  static func mayEnd(with byte: UInt8) -> Bool {
    !byLast[Int(SecretByte.lowered(byte))].isEmpty
  }

  /// Returns the keyword that ends before a position; the longest if several do.
  static func ending(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> SecretKeyword? {
    guard end > 0, mayEnd(with: text[end - 1]) else { return nil }
    // Only letters are checked here: other characters may separate the words of a keyword.
    if end > 1, SecretByte.isLetter(text[end - 2]),
      endings[Int(SecretByte.lowered(text[end - 1]))] & 1 << UInt32(text[end - 2] & 31) == 0
    {
      return nil
    }
    return byLast[Int(SecretByte.lowered(text[end - 1]))].first { $0.ends(text, before: end) }
  }

  private func ends(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> Bool {
    var position = end
    for index in stride(from: word.utf8CodeUnitCount - 1, through: 0, by: -1) {
      // One separator may come before each letter, because it is not known where words begin.
      if position > 0, position < end, isSeparator(text[position - 1]) { position -= 1 }
      guard position > 0, SecretByte.lowered(text[position - 1]) == word.utf8Start[index] else {
        return false
      }
      position -= 1
    }
    guard strength == .weak, position > 0 else { return true }
    let before = text[position - 1]
    guard SecretByte.isAlphanumeric(before) else { return !isPublic(text, before: position) }
    return SecretByte.isLower(before) && SecretByte.isUpper(text[position])
      && !isPublic(text, before: position)
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: " "),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }

  /// Whether `public` precedes, as in `public key` or `PublicKey`, which is not secret.
  private func isPublic(_ text: UnsafeBufferPointer<UInt8>, before position: Int) -> Bool {
    let end = isSeparator(text[position - 1]) ? position - 1 : position
    return text.holdsFolded("public", at: end - 6)
  }
}
