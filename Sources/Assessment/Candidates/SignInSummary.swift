import Inventory

/// What the sign-in log of the 30 days before as-of says about one application.
struct SignInSummary {
  /// The time of the latest row, whatever its outcome and even if it names no network.
  private(set) var latestAny: Instant?
  private(set) var latestSuccess: Instant?
  /// The number of successes by owner of the network they came from, if the rows name one.
  private(set) var successes = InlineArray<4, Int32>(repeating: 0)
  /// Distinct addresses in Microsoft's network, up to ``mostAddresses``.
  private(set) var addresses: [UInt64] = []
  /// Whether a row says that federation, or this issuer, is refused.
  private(set) var federationRefused = false
  /// Whether an assertion was too old, as happens to jobs that outlive their token.
  private(set) var assertionTooOld = false
  /// The latest success whose row names its network.
  private(set) var latest: Instant?
  private(set) var origin = OriginReference.none

  static let mostAddresses = 9

  mutating func add(_ signIn: SignIn, data: ReferenceData) {
    latestAny = max(latestAny ?? signIn.time, signIn.time)
    if signIn.errorCode != 0 {
      let errors = data.errorMeanings
      if errors.federationRefused.contains(signIn.errorCode) { federationRefused = true }
      if errors.assertionTooOld.contains(signIn.errorCode) { assertionTooOld = true }
    }
    guard signIn.succeeded else { return }
    latestSuccess = max(latestSuccess ?? signIn.time, signIn.time)
    guard signIn.autonomousSystemNumber != 0 else { return }
    let owner = data.networks.owner(of: signIn.autonomousSystemNumber)
    successes[Int(owner.rawValue)] += 1
    if owner == .microsoft, signIn.address != 0, addresses.count < Self.mostAddresses,
      !addresses.contains(signIn.address)
    {
      addresses.append(signIn.address)
    }
    if latest.map({ signIn.time > $0 }) ?? true {
      latest = signIn.time
      origin = signIn.origin
    }
  }

  func successes(from owner: NetworkOwner) -> Int { Int(successes[Int(owner.rawValue)]) }

  var total: Int { NetworkOwner.allCases.map { successes(from: $0) }.reduce(0, +) }

  /// Whether there were at least five successes, and at least 80 % came from that owner's network.
  func isMostly(_ owner: NetworkOwner) -> Bool {
    total >= 5 && successes(from: owner) * 5 >= total * 4
  }
}
