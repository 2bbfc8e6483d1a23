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
  /// nil where there is no readable end; ``never`` where it is null.
  var end: Int64?
  var bucket: ExpiryBucket?
  var evidence: EvidenceIndex.Evidence
  var isDormant: Bool
  var rotation: PlatformRotation?
  /// Whether a SAML signing certificate is the one in use, or may be.
  var isActiveSigning: Bool
  /// Whether the thumbprint names it as the one in use.
  var isKnownActiveSigning: Bool
  /// Whether a thumbprint names the one in use, this or another.
  var isSigningKnown = false

  /// The end of a credential whose endDateTime is null: later than any time.
  static let never = Int64.max

  /// Seconds from start to end; nil where either is unknown or the end is null.
  var lifetime: Int64? {
    guard let start, let end, end != Self.never else { return nil }
    return Instant(secondsSinceEpoch: end).seconds(since: Instant(secondsSinceEpoch: start))
  }

  /// Whether it starts at or after its end.
  var wasNeverLive: Bool {
    guard let start, let end else { return false }
    return start >= end
  }

  /// Whether a team can sign in with it while it is live: not the platform's own, not on an object
  /// that is deleted or disabled.
  ///
  /// Nothing else succeeds another credential or covers for it.
  var isUsable: Bool {
    rotation?.decidesStatus != true && !isDormant && !wasNeverLive
  }

  /// Whether it counts into coveredUntil: what is usable, and what a managed identity has itself.
  var countsAsCoverage: Bool {
    isUsable || rotation == .managedIdentity && !isDormant && !wasNeverLive
  }

  func isExpired(asOf: Int64) -> Bool {
    end.map { $0 <= asOf } ?? false
  }

  /// Readable end, start ≤ as-of < end; a missing start counts as started.
  func isLive(asOf: Int64) -> Bool {
    guard let end else { return false }
    return (start ?? .min) <= asOf && asOf < end
  }

  // MARK: Successors

  /// The earliest start of a successor: later than its own by a day or a quarter of its life,
  /// whichever is less. nil where nothing can succeed it, because a date is missing or it never
  /// ends.
  var earliestSuccessorStart: Int64? {
    guard let start, let lifetime else { return nil }
    // A quarter rounded up: starts are whole seconds.
    let delay = Instant.floorDivide(min(4 * Instant.secondsPerDay, lifetime) + 3, 4)
    return Instant(secondsSinceEpoch: start).advanced(bySeconds: delay).secondsSinceEpoch
  }

  /// The latest start of a successor: in time for its end, or by as-of where it has ended.
  func latestSuccessorStart(asOf: Int64) -> Int64 {
    max(asOf, end ?? asOf)
  }
}
