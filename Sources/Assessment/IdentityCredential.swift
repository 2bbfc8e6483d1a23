import Inventory

/// A credential of an identity with all that its status depends on, in whole seconds.
struct IdentityCredential {
  /// Index into `Inventory.credentials`, or into the federated ones.
  var index: Int
  /// Index into `Inventory.objects`.
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

  /// The end of a credential whose endDateTime is null: later than any time.
  static let never = Int64.max

  /// Seconds from start to end; nil where either is unknown or the end is null.
  var lifetime: Int64? {
    guard let start, let end, end != Self.never else { return nil }
    return Instant(secondsSinceEpoch: end).seconds(since: Instant(secondsSinceEpoch: start))
  }

  func isExpired(asOf: Int64) -> Bool {
    end.map { $0 <= asOf } ?? false
  }

  /// Readable end, start ≤ as-of < end; a missing start counts as started.
  func isLive(asOf: Int64) -> Bool {
    guard let end else { return false }
    return (start ?? .min) <= asOf && asOf < end
  }

  /// Whether it took, or can take, the place of `old`: same kind, started later by a day or a
  /// quarter of the old one's life, ends later, and starts in time.
  func succeeds(_ old: IdentityCredential, asOf: Int64) -> Bool {
    guard kind == old.kind, let start, let oldStart = old.start, let end, let oldEnd = old.end,
      end > oldEnd, start <= max(asOf, oldEnd)
    else { return false }
    let delay = Instant(secondsSinceEpoch: start).seconds(
      since: Instant(secondsSinceEpoch: oldStart))
    let (quadruple, overflow) = delay.multipliedReportingOverflow(by: 4)
    guard !overflow else { return delay > 0 }
    return quadruple >= min(4 * Instant.secondsPerDay, old.lifetime ?? .max)
  }
}
