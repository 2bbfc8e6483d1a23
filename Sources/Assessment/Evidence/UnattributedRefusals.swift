import Inventory

/// Refusals that name an application but no key: the last of each sort up to as-of.
struct UnattributedRefusals {
  /// Refusals of a certificate that the log identifies by its thumbprint.
  private struct Refusal {
    var last: RefusalTrace
    /// The last one about its expiry; used if no known certificate has the thumbprint.
    var ended: RefusalTrace?
  }

  /// The last refusal of an expired secret.
  private(set) var secret: RefusalTrace?
  private var expiredKey: RefusalTrace?
  private var byThumbprint: [Thumbprint: Refusal] = [:]

  /// Records a refusal with one of the codes of ``ErrorMeanings/unattributed``.
  mutating func note(
    _ trace: RefusalTrace, thumbprint: Thumbprint?, in inventory: TenantInventory,
    errors: ErrorMeanings
  ) {
    let signIn = inventory.signIns[Int(trace.signIn)]
    if signIn.errorCode == errors.expiredSecret {
      secret = .together(secret, trace, in: inventory)
      return
    }
    let isEnd = signIn.errorCode == errors.outsideValidity || signIn.saysKeyIsExpired
    guard let thumbprint else {
      if isEnd { expiredKey = .together(expiredKey, trace, in: inventory) }
      return
    }
    let known = byThumbprint[thumbprint]
    byThumbprint[thumbprint] = Refusal(
      last: RefusalTrace.together(known?.last, trace, in: inventory) ?? trace,
      ended: isEnd ? .together(known?.ended, trace, in: inventory) : known?.ended)
  }

  var hasThumbprints: Bool { !byThumbprint.isEmpty }

  /// Returns the last refusal of the certificate with that thumbprint.
  func refusal(of thumbprint: Thumbprint) -> RefusalTrace? { byThumbprint[thumbprint]?.last }

  /// Returns the last refusal of an expired certificate that cannot be identified.
  /// The row names no thumbprint, or one that no known certificate has.
  ///
  /// - Parameter known: the thumbprints of the identity's certificates.
  func certificate(known: Set<Thumbprint>, in inventory: TenantInventory) -> RefusalTrace? {
    byThumbprint.reduce(expiredKey) { last, entry in
      known.contains(entry.key) ? last : .together(last, entry.value.ended, in: inventory)
    }
  }
}
