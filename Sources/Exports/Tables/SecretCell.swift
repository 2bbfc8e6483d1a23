/// Tells secrets from names in a column that may hold either, such as "Client secret".
enum SecretCell {
  /// Whether a text may be a secret. If in doubt it is one: a lost name is better than a printed
  /// secret.
  ///
  /// `deploy key` and `deploy-key-2` are names; `P@ssw0rd-Winter` and `Kd83hf0sJq2l` are not.
  static func mayBeSecret(_ text: String) -> Bool {
    guard text.utf8.count >= 8, !text.contains(where: \.isWhitespace) else { return false }
    let hasDigit = text.contains(where: \.isNumber)
    let isMixed = text.contains(where: \.isUppercase) && text.contains(where: \.isLowercase)
    let marks = text.filter { !$0.isLetter && !$0.isNumber }
    let hasOddMark = marks.contains { !"-_.".contains($0) }
    return hasDigit && (isMixed || hasOddMark || marks.isEmpty) || isMixed && hasOddMark
  }
}
