import Inventory

/// Gathers the credentials of one identity, from application and service principal, for judging.
final class IdentityAssembler {
  /// How many successors of one credential are listed. Nobody has that many; a file made to be slow
  /// might.
  static let mostSuccessors = 100

  private let inventory: Inventory
  private let options: AssessmentOptions
  private let classifier: KindClassifier
  private let evidence: EvidenceIndex

  init(_ inventory: Inventory, options: AssessmentOptions) {
    self.inventory = inventory
    self.options = options
    classifier = KindClassifier(inventory)
    evidence = EvidenceIndex(inventory, asOf: options.asOf)
  }

  /// All credentials of an identity, latest end first, then by keyId.
  ///
  /// - Parameter gathered: what was in it is dropped, its memory is used again.
  func gather(
    _ identity: IdentityIndex.Identity, into gathered: inout [IdentityCredential]
  ) {
    gathered.removeAll(keepingCapacity: true)
    let principal = identity.servicePrincipal.map { inventory.objects[$0] }
    identity.forEach { gather(ofObjectAt: $0, principal: principal, into: &gathered) }
    if gathered.count > 1 {
      gathered.sort { left, right in
        let (first, second) = (left.end ?? .min, right.end ?? .min)
        if first != second { return first > second }
        return left.keyId != right.keyId && inventory.isOrderedBefore(left.keyId, right.keyId)
      }
    }
  }

  private func gather(
    ofObjectAt index: Int, principal: DirectoryObject?, into gathered: inout [IdentityCredential]
  ) {
    let object = inventory.objects[index]
    let dormant = isDormant(object, principal: principal)
    let classified = classifier.classify(object)
    let name =
      classified.isEmpty || object.type != .application
      ? nil : inventory.text.string(object.displayName)
    let first = gathered.count
    for entry in classified {
      let credential = inventory.credentials[entry.index]
      gathered.append(
        IdentityCredential(
          index: entry.index, object: index, keyId: credential.keyId, kind: entry.kind,
          start: credential.startDateTime.instant?.secondsSinceEpoch,
          end: credential.endDateTime == .null
            ? IdentityCredential.never : credential.endDateTime.instant?.secondsSinceEpoch,
          bucket: options.buckets.bucket(of: credential.endDateTime, asOf: options.asOf),
          evidence: evidence.evidence(
            keyId: credential.keyId, appId: object.appId, end: credential.endDateTime.instant),
          isDormant: dormant,
          rotation: PlatformRotation.of(
            kind: entry.kind,
            credentialName: name == nil ? nil : inventory.text.string(credential.displayName),
            object: object, objectName: name, microsoft: options.data.microsoftTenants.ids),
          isActiveSigning: false))
    }
    markActiveSigning(in: &gathered[first...], of: object)
    for position in federatedRange(of: object) {
      let federated = inventory.federatedIdentityCredentials[position]
      gathered.append(
        IdentityCredential(
          index: position, object: index, keyId: federated.id,
          kind: .federatedIdentityCredential, start: nil, end: nil, bucket: nil,
          evidence: evidence.evidence(keyId: federated.id, appId: object.appId, end: nil),
          isDormant: false, rotation: nil, isActiveSigning: false))
    }
  }

  /// Whether nothing can sign in with the credentials of `object`.
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

  /// The federated credentials of an object in the inventory, which ``Inventory/merge()`` sorted.
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
  /// Where the preferred thumbprint matches none, every live one and the last-ended one may be it.
  private func markActiveSigning(
    in credentials: inout ArraySlice<IdentityCredential>, of object: DirectoryObject
  ) {
    let signing = credentials.indices.filter { credentials[$0].kind == .samlSigningCertificate }
    guard !signing.isEmpty else { return }
    let matching = matchingSigning(signing.map { ($0, credentials[$0].index) }, of: object)
    if !matching.isEmpty {
      for position in matching { credentials[position].isActiveSigning = true }
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

  /// Whether the object has SAML signing certificates and none is known to be the active one.
  func isActiveSigningUnknown(
    _ credentials: some Sequence<IdentityCredential>, of object: DirectoryObject
  ) -> Bool {
    let signing = credentials.filter { $0.kind == .samlSigningCertificate }
    guard !signing.isEmpty else { return false }
    return matchingSigning(signing.map { ($0.index, $0.index) }, of: object).isEmpty
  }

  // MARK: Successors and refusals

  /// What a credential of the identity needs to know of the others.
  ///
  /// - Parameter all: as ``gather(_:into:)`` leaves it.
  func context(
    of position: Int, in all: [IdentityCredential]
  ) -> StatusRules.Context {
    let credential = all[position]
    let asOf = options.asOf.secondsSinceEpoch
    var successors: [Int] = []
    if let end = credential.end, end != IdentityCredential.never {
      for (other, candidate) in all.enumerated() {
        guard let candidateEnd = candidate.end, candidateEnd > end,
          successors.count < Self.mostSuccessors
        else { break }
        if candidate.succeeds(credential, asOf: asOf) { successors.append(other) }
      }
    }
    return StatusRules.Context(
      all: all, successors: successors,
      unattributedRefusal: unattributedRefusal(of: credential, in: all))
  }

  /// A refusal naming only the application falls on its last-ended credential of that sort.
  private func unattributedRefusal(
    of credential: IdentityCredential, in all: [IdentityCredential]
  ) -> Instant? {
    let asOf = options.asOf.secondsSinceEpoch
    guard credential.isExpired(asOf: asOf) else { return nil }
    let refusals = evidence.refusals(appId: inventory.objects[credential.object].appId)
    let refusal: Instant? =
      switch credential.kind {
      case .clientSecret: refusals.secret
      case .certificate: refusals.certificate
      default: nil
      }
    guard let refusal else { return nil }
    let lastEnd = all.filter { $0.kind == credential.kind && $0.isExpired(asOf: asOf) }
      .compactMap(\.end).max()
    return credential.end == lastEnd ? refusal : nil
  }
}
