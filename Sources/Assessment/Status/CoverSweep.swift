import Inventory

/// Whether something stands in for a credential, apart from its successors.
enum Cover {
  case none
  case unproven
  /// It is known to be used in its place.
  case proven
}

/// Finds for every client credential of an identity whether another covers for it, in one sweep.
///
/// Cover is a live client credential that is not a successor: of another kind, or started too early
/// to be one. The credentials that need cover are visited from the one whose cover must end last,
/// while those that end late enough are added by kind and start.
struct CoverSweep {
  private static let clientKinds: [CredentialKind] = [.clientSecret, .certificate, .symmetricKey]
  /// Stands for the use of a credential that was never used, or only after as-of.
  private static let unused = PrefixMaximum.none + 1

  /// A credential that needs cover.
  private struct Need {
    var position: Int
    /// The time that the cover must outlast.
    var end: Int64
  }

  private let asOf: Int64
  private let horizon: Horizon
  private(set) var covers: [Cover] = []
  private var needs: [Need] = []
  /// For each client kind, the starts of the live credentials, sorted.
  private var starts = [[Int64]](repeating: [], count: clientKinds.count)
  /// For each client kind, the last uses of those that end late enough, in the order of `starts`.
  private var uses = [PrefixMaximum](repeating: PrefixMaximum(), count: clientKinds.count)
  /// For each client kind, the last use of all that end late enough.
  private var greatest = [Int64](repeating: PrefixMaximum.none, count: clientKinds.count)

  init(asOf: Int64, horizon: Horizon) {
    self.asOf = asOf
    self.horizon = horizon
  }

  /// Fills in ``covers``, one for each credential.
  ///
  /// - Parameter all: the credentials, latest end first.
  mutating func run(_ all: [IdentityCredential]) {
    covers.removeAll(keepingCapacity: true)
    covers.append(contentsOf: repeatElement(.none, count: all.count))
    guard all.count > 1 else { return }
    findNeeds(all)
    guard !needs.isEmpty else { return }
    for kind in starts.indices {
      starts[kind].removeAll(keepingCapacity: true)
      greatest[kind] = PrefixMaximum.none
    }
    var federated = PrefixMaximum.none
    for credential in all {
      if credential.kind == .federatedIdentityCredential, credential.isUsable {
        federated = max(federated, use(of: credential))
      } else if isCover(credential), let kind = Self.index(of: credential.kind) {
        starts[kind].append(credential.start ?? .min)
      }
    }
    for kind in starts.indices {
      starts[kind].sort()
      uses[kind].reset(count: starts[kind].count)
    }
    var taken = 0
    for need in needs {
      while taken < all.count, let end = all[taken].end, end > need.end {
        if isCover(all[taken]) { take(all[taken]) }
        taken += 1
      }
      covers[need.position] = cover(of: all[need.position], federated: federated)
    }
  }

  /// Finds the credentials that have ended or end inside the horizon, latest need first.
  ///
  /// Nobody asks about cover for a credential that ends later.
  private mutating func findNeeds(_ all: [IdentityCredential]) {
    needs.removeAll(keepingCapacity: true)
    for (position, credential) in all.enumerated() {
      guard credential.kind.isClientCredential, let end = credential.end else { continue }
      if end <= asOf {
        needs.append(Need(position: position, end: asOf))
      } else if credential.isLive(asOf: asOf), end != IdentityCredential.never {
        let width = horizon.width(lifetime: credential.lifetime)
        let horizonEnd = asOf.addingReportingOverflow(width)
        if !horizonEnd.overflow, end <= horizonEnd.partialValue {
          needs.append(Need(position: position, end: horizonEnd.partialValue))
        }
      }
    }
    needs.sort { $0.end != $1.end ? $0.end > $1.end : $0.position < $1.position }
  }

  /// Whether one credential covers for another that has ended.
  func isCover(_ other: IdentityCredential, of credential: IdentityCredential) -> Bool {
    if other.kind == .federatedIdentityCredential { return other.isUsable }
    guard isCover(other) else { return false }
    guard other.kind == credential.kind, let successors = credential.earliestSuccessorStart else {
      return true
    }
    return (other.start ?? .min) < successors
  }

  private func isCover(_ credential: IdentityCredential) -> Bool {
    credential.kind.isClientCredential && credential.isLive(asOf: asOf) && credential.isUsable
  }

  private mutating func take(_ credential: IdentityCredential) {
    guard let kind = Self.index(of: credential.kind) else { return }
    let start = credential.start ?? .min
    let use = use(of: credential)
    // Equal starts are always looked at together, so one position serves all of them.
    let place = SortedSearch.first(in: starts[kind].indices) { starts[kind][$0] >= start }
    uses[kind].note(use, at: place)
    greatest[kind] = max(greatest[kind], use)
  }

  private func use(of credential: IdentityCredential) -> Int64 {
    guard let used = credential.evidence.lastUsed?.secondsSinceEpoch, used <= asOf else {
      return Self.unused
    }
    return max(used, Self.unused)
  }

  private func cover(of credential: IdentityCredential, federated: Int64) -> Cover {
    var last = federated
    for kind in starts.indices {
      guard Self.clientKinds[kind] == credential.kind,
        let successors = credential.earliestSuccessorStart
      else {
        last = max(last, greatest[kind])
        continue
      }
      let place = SortedSearch.first(in: starts[kind].indices) {
        starts[kind][$0] >= successors
      }
      last = max(last, uses[kind].greatest(before: place))
    }
    if last == PrefixMaximum.none { return .none }
    return isProven(lastUse: last, of: credential) ? .proven : .unproven
  }

  /// Whether cover was used in the 30 days before as-of, at least 7 days after the credential.
  private func isProven(lastUse: Int64, of credential: IdentityCredential) -> Bool {
    guard let used = credential.evidence.lastUsed, lastUse > Self.unused else { return false }
    let last = Instant(secondsSinceEpoch: lastUse)
    return Instant(secondsSinceEpoch: asOf).seconds(since: last) <= 30 * Instant.secondsPerDay
      && last.seconds(since: used) >= 7 * Instant.secondsPerDay
  }

  private static func index(of kind: CredentialKind) -> Int? { clientKinds.firstIndex(of: kind) }
}
