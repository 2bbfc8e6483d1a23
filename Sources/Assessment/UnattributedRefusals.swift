import Inventory

/// Refusals that name an application but no key, each the last one up to as-of.
struct UnattributedRefusals {
  /// AADSTS7000222: the client secrets presented are expired.
  private static let secretExpired: Int32 = 7_000_222
  /// AADSTS700027: the signature of the client's assertion is not accepted, for whatever reason.
  private static let signatureRefused: Int32 = 700_027
  /// AADSTS1000502: the certificate is outside its validity.
  private static let outsideValidity: Int32 = 1_000_502

  /// The codes that speak of a credential's end, or may.
  static let codes: Set<Int32> = [secretExpired, signatureRefused, outsideValidity]

  /// What refused a certificate that the log names by its thumbprint.
  private struct Refusal {
    var time: Instant
    /// The last of those that speak of its end, should no certificate have the thumbprint.
    var ended: Instant?
  }

  /// The last refusal of an expired secret.
  private(set) var secret: Instant?
  private var expiredKey: Instant?
  private var byThumbprint: [Thumbprint: Refusal] = [:]

  /// Takes in a refusal with one of ``codes``.
  mutating func note(_ signIn: SignIn, at time: Instant, thumbprint: Thumbprint?) {
    if signIn.errorCode == Self.secretExpired {
      secret = Instant.later(secret, time)
      return
    }
    let isEnd = signIn.errorCode == Self.outsideValidity || signIn.saysKeyIsExpired
    guard let thumbprint else {
      if isEnd { expiredKey = Instant.later(expiredKey, time) }
      return
    }
    var refusal = byThumbprint[thumbprint] ?? Refusal(time: time)
    refusal.time = max(refusal.time, time)
    if isEnd { refusal.ended = Instant.later(refusal.ended, time) }
    byThumbprint[thumbprint] = refusal
  }

  var hasThumbprints: Bool { !byThumbprint.isEmpty }

  /// The last refusal of the certificate with that thumbprint.
  func refusal(of thumbprint: Thumbprint) -> Instant? { byThumbprint[thumbprint]?.time }

  /// The last refusal of a certificate for its end that says nothing of which, or that goes by a
  /// thumbprint of none that is known.
  ///
  /// - Parameter known: the thumbprints of the identity's certificates.
  func certificate(known: Set<Thumbprint>) -> Instant? {
    byThumbprint.reduce(expiredKey) { last, entry in
      known.contains(entry.key) ? last : Instant.later(last, entry.value.ended)
    }
  }
}
