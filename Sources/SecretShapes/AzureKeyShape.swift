/// Keys of Azure services and Azure DevOps, which contain a signature of their service.
///
/// Older storage account keys have none; they are base64 of 64 bytes. The page at `source` lists
/// the formats.
enum AzureKeyShape {
  private static let source =
    "https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceMicrosoftSecurityModels.json"
  private static let service = SecretForm(name: "a key of an Azure service", source: source)
  private static let accessToken = SecretForm(
    name: "a personal access token of Azure DevOps",
    source:
      "https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate"
  )
  private static let storage = SecretForm(
    name: "a key of a storage account",
    source: "https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage")
  static let forms = [service, accessToken, storage]

  /// A signature, with the number of key characters before and after it.
  private struct Signature: Sendable {
    var text: StaticString
    var before: Int
    var after: Int
    var form: SecretForm
  }

  private static let signatures: [Signature] = [
    .init(text: "+ASt", before: 76, after: 6, form: storage),
    .init(text: "ACDb", before: 76, after: 6, form: service),
    .init(text: "APIM", before: 76, after: 6, form: service),
    .init(text: "+ABa", before: 76, after: 6, form: service),
    .init(text: "+AMC", before: 76, after: 6, form: service),
    .init(text: "+ASb", before: 33, after: 6, form: service),
    .init(text: "+AEh", before: 33, after: 6, form: service),
    .init(text: "+ARm", before: 33, after: 6, form: service),
    .init(text: "AIoT", before: 33, after: 6, form: service),
    .init(text: "AZEG", before: 33, after: 6, form: service),
    .init(text: "AzCa", before: 33, after: 6, form: service),
    .init(text: "+ACR", before: 42, after: 6, form: service),
    .init(text: "AzSe", before: 42, after: 6, form: service),
    .init(text: "AzFu", before: 44, after: 6, form: service),
    .init(text: "JQQJ", before: 52, after: 20, form: service),
    .init(text: "AZDO", before: 76, after: 4, form: accessToken),
  ]

  /// The character pairs that trigger a check: the start of a signature, or the padding.
  static let pairs: [(UInt8, UInt8)] =
    signatures.map { ($0.text.utf8Start[0], $0.text.utf8Start[1]) }
    + [(UInt8(ascii: "="), UInt8(ascii: "="))]

  private static func isOfKey(_ byte: UInt8) -> Bool {
    SecretByte.isBase64(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// - Parameter position: the position of the second character of a pair.
  static func match(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> SecretMatch? {
    text[position] == UInt8(ascii: "=")
      ? matchStorageKey(text, padding: position - 1) : matchSigned(text, signature: position - 1)
  }

  private static func matchSigned(
    _ text: UnsafeBufferPointer<UInt8>, signature start: Int
  ) -> SecretMatch? {
    guard start >= 33 else { return nil }
    for signature in signatures where text.holds(signature.text, at: start) {
      let first = text.startOfRun(before: start, most: signature.before, of: isOfKey)
      let end = text.endOfRun(from: start + 4, most: signature.after, of: isOfKey)
      guard start - first == signature.before, end - start - 4 == signature.after,
        SecretRandomness.isRandom(text, first..<end)
      else { continue }
      return SecretMatch(
        range: first..<text.endOfRun(from: end) { isOfKey($0) || $0 == UInt8(ascii: "=") },
        form: signature.form)
    }
    return nil
  }

  /// The length of 64 bytes in base64, without padding.
  private static let storageLength = 86

  /// - Parameter position: the position of the first of the two `=` at the end.
  private static func matchStorageKey(
    _ text: UnsafeBufferPointer<UInt8>, padding position: Int
  ) -> SecretMatch? {
    guard text.holds("==", at: position), !text.holds("===", at: position) else { return nil }
    let start = text.startOfRun(before: position, most: storageLength, of: SecretByte.isBase64)
    // A `+` or `/` before the key need not be part of it.
    guard position - start == storageLength, !text.continuesWord(at: start), !isDigest(text, start),
      !isText(text, start..<position)
    else { return nil }
    return SecretMatch(range: start..<position + 2, form: storage)
  }

  /// Whether a prefix such as `sha512-` shows that the value is a digest.
  private static func isDigest(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    text.holdsFolded("sha512-", at: start - 7) || text.holdsFolded("sha-512=", at: start - 8)
  }

  /// Whether the value is base64 of text, e.g. of a hexadecimal thumbprint, and so not a key.
  ///
  /// Secrets hidden in that text are found by other means.
  private static func isText(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    SecretBase64.decode(text[range]).allSatisfy { (0x20..<0x7F).contains($0) }
  }
}
