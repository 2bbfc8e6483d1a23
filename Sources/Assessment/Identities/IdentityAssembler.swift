import Inventory

/// Gathers the credentials of one identity, from its application and service principal.
final class IdentityAssembler {
  private let inventory: TenantInventory
  private let options: AssessmentOptions
  private let classifier: KindClassifier
  private let evidence: EvidenceIndex

  init(_ inventory: TenantInventory, options: AssessmentOptions) {
    self.inventory = inventory
    self.options = options
    evidence = EvidenceIndex(inventory, options: options)
    classifier = KindClassifier(inventory, evidence: evidence)
  }

  /// Gathers all credentials of an identity, latest end first, then by keyId.
  ///
  /// - Parameter gathered: its content is replaced, its memory is reused.
  /// - Returns: the refusals that name the application but none of its credentials.
  func gather(
    _ identity: IdentityIndex.Identity, into gathered: inout [IdentityCredential]
  ) -> IdentityOverview.Refusals {
    gathered.removeAll(keepingCapacity: true)
    var objects: [DirectoryObject] = []
    identity.forEach { objects.append(inventory.objects[$0]) }
    let refusals = evidence.refusals(appId: objects.first?.appId ?? .missing)
    var known: Set<Thumbprint> = []
    identity.forEach { index in
      gather(
        ofObjectAt: index, identity: objects, refusals: refusals, known: &known, into: &gathered)
    }
    if gathered.count > 1 {
      gathered.sort { left, right in
        let (first, second) = (left.end ?? .min, right.end ?? .min)
        if first != second { return first > second }
        return left.keyId != right.keyId && inventory.isOrderedBefore(left.keyId, right.keyId)
      }
    }
    return IdentityOverview.Refusals(
      secret: refusals.secret, certificate: refusals.certificate(known: known, in: inventory))
  }

  /// - Parameter known: receives the thumbprints of the certificates, if any refusal names one.
  private func gather(
    ofObjectAt index: Int, identity: [DirectoryObject], refusals: UnattributedRefusals,
    known: inout Set<Thumbprint>, into gathered: inout [IdentityCredential]
  ) {
    let object = inventory.objects[index]
    let dormant = isDormant(
      object, principal: identity.first { $0.type == .servicePrincipal })
    let clues = PlatformClues(
      of: object, identity: identity, in: inventory, data: options.data)
    let first = gathered.count
    for entry in classifier.classify(object) {
      let credential = inventory.credentials[entry.index]
      var found = evidence.evidence(
        keyId: credential.keyId, appId: object.appId, end: credential.endDateTime.instant)
      if refusals.hasThumbprints, entry.kind == .certificate,
        let thumbprint = thumbprint(credential.customKeyIdentifier)
      {
        known.insert(thumbprint)
        let refusal = refusals.refusal(of: thumbprint)
        found.lastTried = Instant.later(found.lastTried, refusal?.time)
        found.lastRefused = .together(found.lastRefused, refusal, in: inventory)
      }
      gathered.append(
        IdentityCredential(
          index: entry.index, object: index, keyId: credential.keyId, kind: entry.kind,
          start: credential.startDateTime.instant?.secondsSinceEpoch,
          end: credential.endDateTime == .null
            ? IdentityCredential.never : credential.endDateTime.instant?.secondsSinceEpoch,
          bucket: options.buckets.bucket(of: credential.endDateTime, asOf: options.asOf),
          evidence: found, isDormant: dormant,
          rotation: clues.rotation(of: entry.kind, named: credential.displayName),
          isActiveSigning: false, isKnownActiveSigning: false))
    }
    markActiveSigning(in: &gathered[first...], of: object)
    for position in federatedRange(of: object) {
      let federated = inventory.federatedIdentityCredentials[position]
      gathered.append(
        IdentityCredential(
          index: position, object: index, keyId: federated.id,
          kind: .federatedIdentityCredential, start: nil, end: nil, bucket: nil,
          evidence: evidence.evidence(keyId: federated.id, appId: object.appId, end: nil),
          isDormant: dormant, rotation: clues.rotation(of: federated), isActiveSigning: false,
          isKnownActiveSigning: false))
    }
  }

  /// Whether the credentials of an object cannot be used to sign in.
  private func isDormant(_ object: DirectoryObject, principal: DirectoryObject?) -> Bool {
    if !object.flags.isDisjoint(with: [.deleted, .isDisabled, .disabledByMicrosoft]) {
      return true
    }
    switch object.type {
    case .servicePrincipal:
      return object.isAccountDisabled
    case .application:
      return object.signInAudience == .azureADMyOrg && principal?.isAccountDisabled == true
    case .domain:
      return false
    }
  }

  /// Returns the federated credentials of an object, as a range of the merged inventory.
  /// ``TenantInventory/merge()`` has sorted them.
  func federatedRange(of object: DirectoryObject) -> Range<Int> {
    let all = inventory.federatedIdentityCredentials
    guard !all.isEmpty else { return 0..<0 }
    func isBefore(_ federated: FederatedIdentityCredential) -> Bool {
      federated.objectType != object.type
        ? federated.objectType.rawValue < object.type.rawValue : federated.objectId < object.id
    }
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(all[middle]) { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < all.count, all[end].objectType == object.type, all[end].objectId == object.id {
      end += 1
    }
    return low..<end
  }

  // MARK: SAML

  /// Finds the SAML signing certificate in use.
  ///
  /// If the preferred thumbprint matches none, each live one and the last to end may be active.
  private func markActiveSigning(
    in credentials: inout ArraySlice<IdentityCredential>, of object: DirectoryObject
  ) {
    let signing = credentials.indices.filter { credentials[$0].kind == .samlSigningCertificate }
    guard !signing.isEmpty else { return }
    let matching = matchingSigning(signing.map { ($0, credentials[$0].index) }, of: object)
    if !matching.isEmpty {
      for position in signing { credentials[position].isSigningKnown = true }
      for position in matching {
        credentials[position].isActiveSigning = true
        credentials[position].isKnownActiveSigning = true
      }
      return
    }
    let asOf = options.asOf.secondsSinceEpoch
    let lastEnd = signing.compactMap { credentials[$0].end }.filter { $0 <= asOf }.max()
    for position in signing {
      let credential = credentials[position]
      credentials[position].isActiveSigning =
        credential.isLive(asOf: asOf) || (credential.end != nil && credential.end == lastEnd)
    }
  }

  private func matchingSigning(
    _ signing: [(position: Int, credential: Int)], of object: DirectoryObject
  ) -> [Int] {
    guard !object.preferredTokenSigningKeyThumbprint.isNone,
      let preferred = thumbprint(object.preferredTokenSigningKeyThumbprint)
    else { return [] }
    return signing.filter {
      thumbprint(inventory.credentials[$0.credential].customKeyIdentifier) == preferred
    }.map(\.position)
  }

  private func thumbprint(_ reference: TextReference) -> Thumbprint? {
    inventory.text.withBytes(of: reference) { Thumbprint($0) }
  }

  /// Whether the object has SAML signing certificates but none is known to be active.
  func isActiveSigningUnknown(
    _ credentials: some Sequence<IdentityCredential>, of object: DirectoryObject
  ) -> Bool {
    let signing = credentials.filter { $0.kind == .samlSigningCertificate }
    guard !signing.isEmpty else { return false }
    return matchingSigning(signing.map { ($0.index, $0.index) }, of: object).isEmpty
  }
}
