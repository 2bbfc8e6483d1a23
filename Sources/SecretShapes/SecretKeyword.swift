/// Words that a secret follows: `client_secret=`, `Password:`, `"clientSecret":"…"`.
struct SecretKeyword: Sendable {
  /// How much a word says by itself.
  enum Strength: Sendable {
    /// What follows is a password and may be short.
    case password
    case secret
    /// Also a part of other words and a word for other things: it counts at the start of a word,
    /// and what follows must look random unless an equals sign is between.
    case weak
  }

  /// In small letters, without marks between its words.
  var word: StaticString
  var strength: Strength

  /// OAuth 2.0's parameters (RFC 6749), those of connection strings and SAS of Azure, of Functions,
  /// and the names that settings have. Read 2026-11-28:
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
      "tokenvalue",
      "secretdata", "symmetrickey", "clientkey",
    ].map { SecretKeyword(word: $0, strength: .secret) }
    + [
      "sig", "signature", "code", "key", "pat", "sas", "pw", "pass", "psw", "auth", "assertion",
      "cred", "creds", "basic", "cookie", "otp",
    ].map { SecretKeyword(word: $0, strength: .weak) }

  /// The longest word; more than that need not be looked at.
  static let longest = all.map(\.word.utf8CodeUnitCount).max() ?? 0

  private static let byLast: [[SecretKeyword]] = {
    var lists = [[SecretKeyword]](repeating: [], count: 256)
    for keyword in all.sorted(by: { $0.word.utf8CodeUnitCount > $1.word.utf8CodeUnitCount }) {
      lists[Int(keyword.word.utf8Start[keyword.word.utf8CodeUnitCount - 1])].append(keyword)
    }
    return lists
  }()

  /// The last letters of the words: a quick no for most texts.
  static func mayEnd(with byte: UInt8) -> Bool {
    !byLast[Int(SecretByte.lowered(byte))].isEmpty
  }

  /// The keyword that ends before a place; the longest of several.
  static func ending(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> SecretKeyword? {
    guard end > 0, mayEnd(with: text[end - 1]) else { return nil }
    return byLast[Int(SecretByte.lowered(text[end - 1]))].first { $0.ends(text, before: end) }
  }

  private func ends(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> Bool {
    var position = end
    for index in stride(from: word.utf8CodeUnitCount - 1, through: 0, by: -1) {
      // A mark may be between the words of a name, one at a time.
      if position > 0, position < end, isMark(text[position - 1]) { position -= 1 }
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

  private func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: " "),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }

  /// `public key`, `PublicKey`: anybody may know it.
  private func isPublic(_ text: UnsafeBufferPointer<UInt8>, before position: Int) -> Bool {
    let end = isMark(text[position - 1]) ? position - 1 : position
    return text.holdsFolded("public", at: end - 6)
  }
}
