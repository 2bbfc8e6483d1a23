import System

/// Replaces names and ids with tokens, the same token for the same text.
package struct Redaction {
  /// Replaces a GUID with another GUID.
  package var identifier: (Identifier) -> Identifier
  /// Replaces a text with a token.
  package var text: (String) -> String
  /// Replaces a hexadecimal digest with a keyed one.
  ///
  /// Otherwise the content of a small file could be guessed from its digest.
  package var digest: (String) -> String

  package init(
    identifier: @escaping (Identifier) -> Identifier, text: @escaping (String) -> String,
    digest: @escaping (String) -> String
  ) {
    (self.identifier, self.text, self.digest) = (identifier, text, digest)
  }

  /// Replaces a thumbprint with another of the same length.
  package func thumbprint(_ thumbprint: Thumbprint) -> Thumbprint {
    let digits = thumbprint.hexadecimal
    let keyed = Array(digest(digits).prefix(digits.count).utf8)
    return keyed.withUnsafeBufferPointer { Thumbprint($0) } ?? .none
  }

  /// Replaces each GUID in text that lapse wrote with a token, and keeps the rest.
  package func identifiers(in text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let end = position + 36
      let isStart = end <= bytes.count && (bytes[position] | 0x20).isLowercaseHexadecimal
      if isStart,
        let id = bytes[position..<end].withUnsafeBufferPointer({ Identifier(guid: $0) }),
        !id.isMissing
      {
        result += Array(identifier(id).guidText.utf8)
        position = end
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Parts of JSON pointers that are not names of persons or things.
  private static let knownParts: Set<String> = [
    "#", "*", "addIns", "api", "appRoles", "applications", "body", "d", "data",
    "federatedIdentityCredentials",
    "keyCredentials", "keys", "objects", "owners", "passwordCredentials", "properties", "responses",
    "results", "servicePrincipals", "value",
  ]

  /// Redacts an id, which may consist of parts separated by `/`.
  package func id(_ text: String) -> String {
    if let identifier = Identifier(guid: text) { return self.identifier(identifier).guidText }
    if Self.idParts.contains(text) { return text }
    guard text.contains("/") else { return self.text(text) }
    return text.split(separator: "/", omittingEmptySubsequences: false).map { part in
      let part = String(part)
      if let identifier = Identifier(guid: part) { return self.identifier(identifier).guidText }
      let isOurs = part.isEmpty || Self.idParts.contains(part)
      return isOurs ? part : self.text(part)
    }.joined(separator: "/")
  }

  /// Parts of stable ids that are the same in every tenant.
  private static let idParts: Set<String> = [
    "application", "serviceprincipal", "domain", "clientsecret", "certificate", "symmetrickey",
    "samlsigningcertificate", "samlrequestverification", "tokenencryptionkey",
    "federatedidentitycredential", "unknown-tenant", "candidate",
  ]

  /// Redacts a JSON pointer: every part except well-known members and numbers becomes a token.
  package func pointer(_ pointer: String) -> String {
    pointer.split(separator: "/", omittingEmptySubsequences: false).map { part in
      let part = String(part)
      let isNumber = part.utf8.allSatisfy(\.isASCIIDigit)
      return isNumber || Self.knownParts.contains(part) ? part : text(part)
    }.joined(separator: "/")
  }

  /// Redacts a role's scope: every part except Azure's own words becomes a token.
  ///
  /// The depth of the scope is preserved.
  package func scope(_ scope: String) -> String {
    scope.split(separator: "/", omittingEmptySubsequences: false).map { part in
      let part = String(part)
      let isOurs =
        part.isEmpty || Self.scopeParts.contains(part.lowercased())
        || part.lowercased().hasPrefix("microsoft.")
      return isOurs ? part : id(part)
    }.joined(separator: "/")
  }

  private static let scopeParts: Set<String> = [
    "subscriptions", "resourcegroups", "providers", "managementgroups", "administrativeunits",
  ]

  /// Redacts the place where a secret is kept.
  ///
  /// A key vault remains recognisable as one, because the steps depend on it.
  package func secret(_ secret: UsePlace.SecretReference) -> UsePlace.SecretReference {
    guard secret.isPlainVaultName, let part = secret.store.firstRange(of: ".vault."),
      part.lowerBound > secret.store.startIndex
    else {
      return .init(
        store: text(secret.store), name: text(secret.name), isDocument: secret.isDocument)
    }
    let cloud = String(secret.store[part.upperBound...])
    let store = text(String(secret.store[..<part.lowerBound])) + ".vault."
    return .init(
      store: store + (Self.clouds.contains(cloud) ? cloud : text(cloud)), name: text(secret.name),
      isDocument: secret.isDocument)
  }

  private static let clouds: Set<String> = [
    "azure.net", "azure.cn", "usgovcloudapi.net", "microsoftazure.de",
  ]

  /// Redacts a sentence that lapse wrote: ids, addresses and host names become tokens.
  package func sentence(_ sentence: String) -> String {
    sentence.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let core = word.trimming { "()[]{},;:'\".".contains($0) }
      guard !core.isEmpty, Self.names(core) else { return String(word) }
      let start = word.range(ofPart: core)
      return word[..<start.lowerBound] + id(String(core)) + word[start.upperBound...]
    }.joined(separator: " ")
  }

  /// Whether a word identifies something: a GUID, an address, a host.
  private static func names(_ word: Substring) -> Bool {
    if Identifier(guid: word) != nil || word.contains("://") { return true }
    if let at = word.firstIndex(of: "@"), at > word.startIndex { return true }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    return isAddress || isIPv6(word) || isHost(parts)
  }

  /// Whether a word is an IPv6 address; a time such as `06:00:00` is not.
  private static func isIPv6(_ word: Substring) -> Bool {
    guard word.utf8.allSatisfy({ ($0 | 0x20).isLowercaseHexadecimal || $0 == 58 || $0 == 46 })
    else {
      return false
    }
    return word.contains("::") || word.count { $0 == ":" } == 7
  }

  /// Whether the last part is a top-level domain and not a file extension.
  private static func isHost(_ parts: [Substring]) -> Bool {
    guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }), let last = parts.last,
      last.utf8.count >= 2, last.utf8.allSatisfy({ (97...122).contains($0 | 0x20) })
    else { return false }
    let isShort = last.utf8.count == 2 && !fileEnds.contains(last.lowercased())
    return isShort || domains.contains(last.lowercased())
  }

  private static let fileEnds: Set<String> = ["cs", "go", "js", "md", "pl", "ps", "py", "sh", "tf"]
  private static let domains: Set<String> = [
    "app", "biz", "cloud", "com", "corp", "dev", "edu", "example", "gov", "info", "int", "intern",
    "internal", "invalid", "lan", "local", "mil", "net", "online", "org", "test",
  ]
}

extension Substring {
  fileprivate func trimming(_ isOuter: (Character) -> Bool) -> Substring {
    var part = drop(while: isOuter)
    while let last = part.last, isOuter(last) { part.removeLast() }
    return part
  }

  /// Returns the range of a part of this text.
  fileprivate func range(ofPart part: Substring) -> Range<Index> { part.startIndex..<part.endIndex }
}
