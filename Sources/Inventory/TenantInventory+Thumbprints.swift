extension TenantInventory {
  private struct Certificate: Hashable {
    var appId: Identifier
    var thumbprint: Thumbprint
  }

  /// Fills in the keyId of sign-ins that identify a certificate only by its thumbprint.
  ///
  /// Refusals of the certificate itself are left alone: their messages say more about it.
  mutating func nameKeysByThumbprint() {
    let rows = signIns.indices.filter { signIns[$0].namesKeyByThumbprint }
    guard !rows.isEmpty else { return }
    let keys = keysByThumbprint()
    for row in rows {
      let signIn = signIns[row]
      guard let thumbprint = text.withBytes(of: signIn.thumbprint, { Thumbprint($0) }) else {
        continue
      }
      let certificate = Certificate(appId: signIn.appId, thumbprint: thumbprint)
      if let keyId = keys[certificate] { signIns[row].keyId = keyId }
    }
  }

  /// Maps certificates to keyIds; of duplicates, the smaller keyId, regardless of file order.
  private func keysByThumbprint() -> [Certificate: Identifier] {
    var keys: [Certificate: Identifier] = [:]
    for index in objectOrder {
      let object = objects[Int(index)]
      for position in object.credentialRange {
        let key = credentials[position]
        guard key.source == .keyCredential, !key.keyId.isMissing,
          let thumbprint = thumbprint(of: key)
        else { continue }
        let certificate = Certificate(appId: object.appId, thumbprint: thumbprint)
        keys[certificate] = keys[certificate].map { min($0, key.keyId) } ?? key.keyId
      }
    }
    return keys
  }
}

extension SignIn {
  fileprivate var namesKeyByThumbprint: Bool {
    keyId.isMissing && !thumbprint.isNone && errorCode != 700_027 && errorCode != 1_000_502
  }
}
