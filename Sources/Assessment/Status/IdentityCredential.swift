import Inventory

/// A credential of an identity with all that its status depends on, in whole seconds.
struct IdentityCredential {
  /// Index into `TenantInventory.credentials`, or into the federated ones.
  var index: Int
  /// Index into `TenantInventory.objects`.
  var object: Int
  var keyId: Identifier
  var kind: CredentialKind
  var start: Int64?
  /// The end; nil if there is no readable one, ``never`` if it is null.
  var end: Int64?
  var bucket: ExpiryBucket?
  var evidence: EvidenceIndex.Evidence
  var isDormant: Bool
  var rotation: PlatformRotation?
  /// Whether a SAML signing certificate is, or may be, the active one.
  var isActiveSigning: Bool
  /// Whether the preferred thumbprint identifies it as the active one.
  var isKnownActiveSigning: Bool
  /// Whether the preferred thumbprint identifies the active one, this or another.
  var isSigningKnown = false

  /// The end of a credential whose endDateTime is null: later than any time.
  static let never = Int64.max

  /// Seconds from start to end; nil if either is unknown or the end is null.
  var lifetime: Int64? {
    guard let start, let end, end != Self.never else { return nil }
    return Instant(secondsSinceEpoch: end).seconds(since: Instant(secondsSinceEpoch: start))
  }

  /// Whether it starts at or after its end.
  var wasNeverLive: Bool {
    guard let start, let end else { return false }
    return start >= end
  }

  /// Whether a team can sign in with it while it is live.
  /// The platform's own credentials are not usable, nor are those on a deleted or disabled object.
  ///
  /// Only a usable credential succeeds another one or covers for it.
  var isUsable: Bool {
    rotation?.decidesStatus != true && !isDormant && !wasNeverLive
  }

  /// Whether it counts towards coveredUntil: a usable one, or a managed identity's own.
  var countsAsCoverage: Bool {
    isUsable || rotation == .managedIdentity && !isDormant && !wasNeverLive
  }

  func isExpired(asOf: Int64) -> Bool {
    end.map { $0 <= asOf } ?? false
  }

  /// Whether start ≤ as-of < end with a readable end; a missing start counts as started.
  func isLive(asOf: Int64) -> Bool {
    guard let end else { return false }
    return (start ?? .min) <= asOf && asOf < end
  }

  // MARK: Successors

  /// The earliest start of a successor; nil if a date is missing or it never ends.
  /// It is later than its own start by a day or a quarter of its lifetime, whichever is less.
  var earliestSuccessorStart: Int64? {
    guard let start, let lifetime else { return nil }
    // A quarter, rounded up because starts are whole seconds.
    let delay = Instant.floorDivide(min(4 * Instant.secondsPerDay, lifetime) + 3, 4)
    return Instant(secondsSinceEpoch: start).advanced(bySeconds: delay).secondsSinceEpoch
  }

  /// Returns the latest start of a successor: by this one's end, or by as-of if it has ended.
  func latestSuccessorStart(asOf: Int64) -> Int64 {
    max(asOf, end ?? asOf)
  }
}
