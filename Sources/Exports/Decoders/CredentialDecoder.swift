import Inventory
import JSONReading
import System

/// Reads passwordCredentials and keyCredentials without keeping any secret.
struct CredentialDecoder {
  let context: DecodingContext
  /// For an entry that joins an application and its service principal: whose credentials to read.
  var onlyFromApplication: Bool?

  /// Appends the credentials of one array to the inventory.
  ///
  /// - Parameter object: receives the flags that distinguish "none" from "unknown".
  func decodeArray(
    _ value: JSONValue?, _ property: GraphProperty, of object: inout DirectoryObject,
    tokenEncryptionKeyId: Identifier
  ) throws(JSONError) {
    let source: Credential.Source =
      property == .passwordCredentials ? .passwordCredential : .keyCredential
    let owner = object
    var wasCut = false
    var position: UInt32 = 0
    let found: Bool
    if let value, value.kind == .string {
      // ConvertTo-Json -Depth writes the type's name at its depth limit.
      (found, wasCut) = (true, true)
    } else {
      found = try context.forEach(value, property) { element throws(JSONError) in
        defer { position = position == .max ? position : position + 1 }
        guard element.kind == .object else {
          wasCut = true
          if element.kind != .string {
            context.reportMismatch(element, property, expected: "an object")
          }
          return try element.skip()
        }
        let end = try context.inner.read(element)
        if let onlyFromApplication,
          (context.inner[.isFromApplication]?.truth ?? true) != onlyFromApplication
        {
          return end
        }
        var credential = decode(context.inner, source: source, of: owner)
        credential.origin = owner.origin
        credential.position = position
        credential.isTokenEncryptionKey =
          source == .keyCredential && !tokenEncryptionKeyId.isMissing
          && credential.keyId == tokenEncryptionKeyId
        context.inventory.credentials.append(credential)
        return end
      }
    }
    if wasCut { object.flags.insert(.credentialsCut) }
    guard found else { return }
    object.flags.insert(
      source == .passwordCredential ? .passwordCredentialsCollected : .keyCredentialsCollected)
  }

  /// Decodes one credential from its members.
  func decode(
    _ fields: JSONFieldSet, source: Credential.Source, of object: DirectoryObject?
  ) -> Credential {
    var credential = Credential(
      source: source, keyId: context.identifier(fields[.keyId], .keyId))
    credential.startDateTime = context.dateTime(fields[.startDateTime, or: .startDate])
    credential.endDateTime = context.dateTime(fields[.endDateTime, or: .endDate])
    credential.hasUnreadableDate =
      credential.startDateTime == .unreadable || credential.endDateTime == .unreadable
    if source == .keyCredential {
      credential.type = keyType(fields[.type])
      credential.usage = usage(fields[.usage])
    }
    var leaked = false
    if source == .keyCredential, let certificate = certificate(fields[.key, or: .value]) {
      credential.certificate = traits(of: certificate, end: credential.endDateTime)
      credential.certificateDetails = context.keep(certificate)
      leaked = certificate.heldSecret
    }
    credential.displayName = context.text(fields[.displayName], .displayName) { leaked = true }
    credential.isDisplayNameSelected =
      fields[.displayName].map { $0.isNull || $0.kind == .string } ?? false
    if let bytes = context.bytes(fields[.customKeyIdentifier], atMost: 256) {
      credential.customKeyIdentifier = identifier(of: bytes) { leaked = true }
    } else {
      credential.customKeyIdentifier = context.text(
        fields[.customKeyIdentifier], .customKeyIdentifier
      ) { leaked = true }
    }
    if credential.displayName.isNone, source == .passwordCredential {
      credential.displayName = label(in: credential.customKeyIdentifier) { leaked = true }
      if !credential.displayName.isNone { credential.isDisplayNameSelected = true }
    }
    if credential.keyId.isMissing { credential.keyId = synthesizedKeyId(credential) }
    if leaked { context.reportLeak(.secretShapedName, object: object, keyId: credential.keyId) }
    reportSecrets(fields, of: credential, object: object)
    return credential
  }

  /// Returns what the certificate itself says, if the export has its bytes, which are not kept.
  private func certificate(_ key: JSONValue?) -> DecodedCertificate? {
    guard let key, !key.isNull else { return nil }
    let der =
      context.bytes(key, atMost: 64 << 10) ?? key.withString { CertificateFacts.der(in: $0) } ?? nil
    return der.flatMap { DecodedCertificate(der: $0) }
  }

  private func traits(
    of certificate: DecodedCertificate, end: GraphDateTime
  ) -> CertificateTraits {
    var traits = certificate.facts.traits
    if let end = end.instant,
      end.seconds(since: certificate.facts.notAfter).magnitude > UInt64(Instant.secondsPerDay)
    {
      traits.insert(.otherEnd)
    }
    return traits
  }

  private func keyType(_ value: JSONValue?) -> Credential.KeyType {
    guard let name = context.word(value, .type) else { return .absent }
    if name.equals("asymmetricx509cert") { return .asymmetricX509Cert }
    if name.equals("x509certandpassword") { return .x509CertAndPassword }
    return name.equals("symmetric") ? .symmetric : .other
  }

  private func usage(_ value: JSONValue?) -> Credential.Usage {
    guard let name = context.word(value, .usage) else { return .absent }
    if name.equals("verify") { return .verify }
    if name.equals("sign") { return .sign }
    return name.equals("encrypt") ? .encrypt : .other
  }

  /// Returns the name that older exports keep in a password's customKeyIdentifier.
  private func label(in reference: TextReference, orLeak leak: () -> Void) -> TextReference {
    guard !reference.isNone else { return .none }
    let decoded = context.inventory.text.withBytes(of: reference) { CustomKeyLabel.decode($0) }
    guard let decoded else { return .none }
    return decoded.withUnsafeBufferPointer {
      context.store($0, .customKeyIdentifier, orLeak: leak)
    }
  }

  /// Returns a customKeyIdentifier that came as bytes.
  ///
  /// The SDK decodes Graph's hexadecimal thumbprint as if it were base64, so encoding the bytes
  /// again restores the digits.
  private func identifier(of bytes: [UInt8], orLeak leak: () -> Void) -> TextReference {
    var text = Base64.encode(bytes)
    return text.withUTF8 { context.store($0, .customKeyIdentifier, orLeak: leak) }
  }

  /// Returns `x-` and a digest of start, end, identifier and name.
  private func synthesizedKeyId(_ credential: Credential) -> Identifier {
    var parts: [UInt8] = []
    for time in [credential.startDateTime, credential.endDateTime] {
      parts += Array((time.instant?.rfc3339 ?? "").utf8) + [UInt8(ascii: "|")]
    }
    for reference in [credential.customKeyIdentifier, credential.displayName] {
      context.inventory.text.withBytes(of: reference) { parts += $0 }
      parts.append(UInt8(ascii: "|"))
    }
    return context.spelled(SyntheticIdentifier.digestName(of: parts))
  }

  // MARK: Secrets

  /// Reports where a secret is, without ever copying its value out of the buffer.
  private func reportSecrets(
    _ fields: JSONFieldSet, of credential: Credential, object: DirectoryObject?
  ) {
    func holdsText(_ property: GraphProperty) -> Bool {
      fields[property].map { !$0.isNull && $0.rawString?.isEmpty != true } ?? false
    }
    if holdsText(.secretText) {
      context.reportLeak(.secretText, object: object, keyId: credential.keyId)
    }
    switch credential.source {
    case .passwordCredential:
      if holdsText(.value) {
        context.reportLeak(.passwordValue, object: object, keyId: credential.keyId)
      }
    case .keyCredential:
      for property in [GraphProperty.key, .value] where holdsText(property) {
        if credential.type == .symmetric || credential.type == .x509CertAndPassword
          || isPrivateKey(fields[property])
        {
          context.reportLeak(.keyBytes, object: object, keyId: credential.keyId)
        }
      }
    }
  }

  private func isPrivateKey(_ value: JSONValue?) -> Bool {
    guard let value else { return false }
    if let bytes = context.bytes(value, atMost: 64 << 10) {
      return PrivateKeyShape.matches(bytes)
    }
    return value.withString { PrivateKeyShape.matches($0) } ?? false
  }
}
