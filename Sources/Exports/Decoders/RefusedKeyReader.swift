import Inventory
import JSONReading
import System

/// Reads which certificate a row without a keyId is about, and whether it was refused as expired.
///
/// "Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint
/// of key used by client: '…']": the text in `status` says what the code 700027 alone does not.
struct RefusedKeyReader {
  let context: DecodingContext
  /// The text of the refusal if it is not in `status`.
  var description: String?

  private static let codes: Set<Int32> = [700_027, 1_000_502]
  private static let codesOfSecrets: Set<Int32> = [7_000_222, 7_000_215]

  /// Fills in the thumbprint and what the text reveals.
  func read(into signIn: inout SignIn) throws(JSONError) {
    guard signIn.keyId.isMissing, !Self.codesOfSecrets.contains(signIn.errorCode) else { return }
    let fields = context.outer
    signIn.thumbprint = context.repeatedText(
      fields[.servicePrincipalCredentialThumbprint], .servicePrincipalCredentialThumbprint)
    guard Self.codes.contains(signIn.errorCode) else { return }
    var texts = [description].compactMap { $0 }
    if let status = fields[.status], status.kind == .object {
      _ = try context.inner.read(status)
      texts += [GraphProperty.failureReason, .additionalDetails].compactMap {
        context.inner[$0]?.string
      }
    }
    for words in texts.map({ $0.lowercased() }) {
      if words.contains("key used is expired") { signIn.saysKeyIsExpired = true }
      if signIn.thumbprint.isNone, let thumbprint = Self.thumbprint(in: words) {
        signIn.thumbprint = context.inventory.text.append(thumbprint)
      }
    }
  }

  /// Returns the hexadecimal digest quoted after "thumbprint of key used by client:", if any.
  private static func thumbprint(in words: String) -> String? {
    guard let label = words.firstRange(of: "thumbprint of key used by client: '") else {
      return nil
    }
    let digits = words[label.upperBound...].utf8.prefix { Hexadecimal.value(of: $0) != nil }
    return digits.count == 40 || digits.count == 64 ? String(Substring(digits)) : nil
  }
}
