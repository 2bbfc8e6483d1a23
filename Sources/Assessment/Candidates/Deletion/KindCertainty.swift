import Inventory

/// Whether a credential is certainly used for signing in and nothing else.
enum KindCertainty: Hashable {
  case certain
  /// What would tell was not collected; `isOpen` if the credential may well be of another kind.
  case unknown(isOpen: Bool)
  /// It is part of another credential: of a SAML certificate or a SharePoint add-in.
  case part
  /// The application requires signed requests, and this key may verify them.
  case verifiesRequests

  var answer: DeletionProof.Answer {
    switch self {
    case .certain: .holds
    case .unknown: .unknown
    case .part, .verifiesRequests: .fails
    }
  }
}

extension CandidateSubject {
  /// How certain the kind is.
  var kindCertainty: KindCertainty { kindCertainty(of: credential) }

  /// Whether a credential is certainly one that the team signs in with.
  /// Only such a credential can take another's place.
  func isCertainReplacement(_ other: AssessedCredential) -> Bool {
    if other.kind == .federatedIdentityCredential { return true }
    return isNameKnown(of: other) && !areDatesDisputed(of: other)
      && !PlatformNames.hasPlatformName(other, in: report) && kindCertainty(of: other) == .certain
  }

  private func kindCertainty(of other: AssessedCredential) -> KindCertainty {
    guard let raw = report.rawCredential(of: other) else { return .unknown(isOpen: false) }
    let row = report.object(of: other)
    let object = report.directoryObject(of: row)
    let keys = context.keys(of: row)
    let isKeyKnown = !raw.keyId.isMissing && !context.inventory.isSpelled(raw.keyId)
    let certainty =
      raw.source == .passwordCredential ? ofPassword(raw, object, keys) : ofKey(raw, object, keys)
    return certainty == .certain && !isKeyKnown ? .unknown(isOpen: false) : certainty
  }

  private func ofPassword(
    _ raw: Credential, _ object: DirectoryObject, _ keys: KeyEvidence
  ) -> KindCertainty {
    // SAML certificates and SharePoint add-ins have passwords on service principals.
    let isOnPrincipal = object.type != .application
    guard keys.areCollected else { return .unknown(isOpen: isOnPrincipal) }
    if isOnPrincipal, keys.hasSymmetric { return .part }
    if keys.keyIds.contains(raw.keyId) { return .part }
    if !keys.identifiers.isEmpty, let text = context.inventory.text.string(raw.customKeyIdentifier),
      keys.identifiers.contains(text)
    {
      return .part
    }
    if isOnPrincipal, mayBeOfSigningCertificate(raw, object, keys) {
      return .unknown(isOpen: true)
    }
    if keys.hasUndescribed { return .unknown(isOpen: isOnPrincipal) }
    // An export may lack the Sign key that would show it.
    let isSAMLKnown = object.selected.isSuperset(
      of: [.preferredSingleSignOnMode, .preferredTokenSigningKeyThumbprint])
    return isOnPrincipal && !isSAMLKnown ? .unknown(isOpen: false) : .certain
  }

  /// Whether anything suggests that a service principal's password is that of a SAML signing
  /// certificate whose Sign key the export lacks.
  private func mayBeOfSigningCertificate(
    _ raw: Credential, _ object: DirectoryObject, _ keys: KeyEvidence
  ) -> Bool {
    object.flags.contains(.samlSingleSignOn)
      || !object.preferredTokenSigningKeyThumbprint.isNone
      || keys.validities.contains(KeyEvidence.Validity(raw))
  }

  private func ofKey(
    _ raw: Credential, _ object: DirectoryObject, _ keys: KeyEvidence
  ) -> KindCertainty {
    if raw.usage == .absent || raw.type == .absent { return .unknown(isOpen: true) }
    if !object.selected.contains(.tokenEncryptionKeyId) { return .unknown(isOpen: true) }
    if object.flags.contains(.credentialsCut) || raw.usage == .other || raw.type == .other {
      return .unknown(isOpen: false)
    }
    if object.type != .application {
      if raw.type == .symmetric { return .part }
      return ofPrincipalsCertificate(raw, object, keys)
    }
    // A key that was used to sign in does not verify requests.
    if raw.type == .symmetric || context.tables.uses.names(raw.keyId) { return .certain }
    if object.flags.contains(.signedRequestRequired) { return .verifiesRequests }
    return object.selected.contains(.requestSignatureVerification)
      ? .certain : .unknown(isOpen: false)
  }

  /// How certain it is that a service principal signs in with a certificate.
  ///
  /// The Verify key of a SAML signing certificate looks the same once the export lacks the rest of
  /// it. Nobody signs in with that one, so only a dated use tells them apart.
  private func ofPrincipalsCertificate(
    _ raw: Credential, _ object: DirectoryObject, _ keys: KeyEvidence
  ) -> KindCertainty {
    if context.tables.uses.use(of: raw.keyId).latest != nil {
      return keys.hasUndescribed || !object.selected.contains(.preferredSingleSignOnMode)
        ? .unknown(isOpen: false) : .certain
    }
    let mayBeOfSAML =
      !object.preferredTokenSigningKeyThumbprint.isNone
      || keys.passwordValidities.contains(KeyEvidence.Validity(raw))
    return .unknown(isOpen: mayBeOfSAML)
  }
}
