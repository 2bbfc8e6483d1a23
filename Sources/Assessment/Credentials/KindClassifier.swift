import Inventory

/// Tells what each credential of an object is for, and which entries are one credential.
final class KindClassifier {
  /// A credential and its kind.
  /// The Verify key and password that belong to a SAML signing certificate are not listed.
  struct Classified {
    /// Index into `TenantInventory.credentials`.
    var index: Int
    var kind: CredentialKind
  }

  private let inventory: TenantInventory
  private let evidence: EvidenceIndex

  init(_ inventory: TenantInventory, evidence: EvidenceIndex) {
    self.inventory = inventory
    self.evidence = evidence
  }

  /// Returns the credentials of an object, each once, by kind and keyId.
  func classify(_ object: DirectoryObject) -> [Classified] {
    let range = object.credentialRange
    guard !range.isEmpty else { return [] }
    let signing =
      object.type != .application ? range.filter { isSigning(inventory.credentials[$0]) } : []
    var classified: [Classified] = []
    classified.reserveCapacity(range.count)
    if signing.isEmpty {
      for index in range {
        classified.append(
          Classified(
            index: index,
            kind: kind(of: inventory.credentials[index], on: object, hasSigning: false)))
      }
    } else {
      classified = classify(range, of: object, signing: signing)
    }
    guard classified.count > 1 else { return classified }
    classified.sort { precedes($0, $1) }
    return unique(classified)
  }

  private func classify(
    _ range: Range<Int>, of object: DirectoryObject, signing: [Int]
  ) -> [Classified] {
    let keyIds = Set(signing.map { inventory.credentials[$0].keyId })
    let identifiers = Set(signing.compactMap { identifier(of: inventory.credentials[$0]) })
    return range.compactMap { index in
      let credential = inventory.credentials[index]
      if isSigning(credential) {
        return Classified(index: index, kind: .samlSigningCertificate)
      }
      switch credential.source {
      case .passwordCredential where keyIds.contains(credential.keyId):
        return nil
      case .keyCredential where credential.usage == .verify:
        if let identifier = identifier(of: credential), identifiers.contains(identifier) {
          return nil
        }
      default: break
      }
      return Classified(index: index, kind: kind(of: credential, on: object, hasSigning: true))
    }
  }

  private func isSigning(_ credential: Credential) -> Bool {
    credential.source == .keyCredential && credential.usage == .sign
      && credential.type != .symmetric
  }

  /// Applies the rows of the kind table below the first.
  private func kind(
    of credential: Credential, on object: DirectoryObject, hasSigning: Bool
  ) -> CredentialKind {
    guard credential.source == .keyCredential else { return .clientSecret }
    if credential.usage == .verify, credential.type != .symmetric,
      verifiesRequests(credential, on: object, hasSigning: hasSigning)
    {
      return .samlRequestVerification
    }
    if credential.usage == .encrypt || credential.isTokenEncryptionKey {
      return .tokenEncryptionKey
    }
    return credential.type == .symmetric ? .symmetricKey : .certificate
  }

  /// Whether a certificate verifies requests from those that ask for sign-in by SAML.
  ///
  /// An application may require signed requests and sign in itself: a key that was seen to sign in
  /// is a client certificate.
  private func verifiesRequests(
    _ credential: Credential, on object: DirectoryObject, hasSigning: Bool
  ) -> Bool {
    switch object.type {
    case .servicePrincipal: hasSigning || object.flags.contains(.samlSingleSignOn)
    case .application:
      object.flags.contains(.signedRequestRequired) && !evidence.names(credential.keyId)
    case .domain: false
    }
  }

  /// What groups entries: a thumbprint in any spelling, else the text itself.
  private enum GroupIdentifier: Hashable {
    case thumbprint(Thumbprint)
    case label([UInt8])
  }

  private func identifier(of credential: Credential) -> GroupIdentifier? {
    guard !credential.customKeyIdentifier.isNone else { return nil }
    return inventory.text.withBytes(of: credential.customKeyIdentifier) { text in
      Thumbprint(text).map { .thumbprint($0) } ?? .label(Array(text))
    }
  }

  private func precedes(_ left: Classified, _ right: Classified) -> Bool {
    if left.kind != right.kind { return left.kind.sortRank < right.kind.sortRank }
    let (first, second) = (inventory.credentials[left.index], inventory.credentials[right.index])
    if first.keyId != second.keyId { return inventory.isOrderedBefore(first.keyId, second.keyId) }
    let (firstEnd, secondEnd) = (first.endDateTime.instant, second.endDateTime.instant)
    return (firstEnd?.secondsSinceEpoch ?? .max) < (secondEnd?.secondsSinceEpoch ?? .max)
  }

  /// Returns one entry per kind and keyId: the one that ends earliest.
  private func unique(_ sorted: [Classified]) -> [Classified] {
    var kept: [Classified] = []
    kept.reserveCapacity(sorted.count)
    for entry in sorted {
      if let last = kept.last, last.kind == entry.kind,
        inventory.credentials[last.index].keyId == inventory.credentials[entry.index].keyId
      {
        continue
      }
      kept.append(entry)
    }
    return kept
  }
}
