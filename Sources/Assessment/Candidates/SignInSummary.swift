import Inventory

/// What the sign-in log of the 30 days before as-of says about one application.
struct SignInSummary {
  /// Successes by whose network they came from, where the rows say so.
  private(set) var successes = InlineArray<4, Int32>(repeating: 0)
  /// Whether any sign-in succeeded, from wherever.
  private(set) var hasSuccess = false
  /// Different addresses in Microsoft's network, up to ``mostAddresses``.
  private(set) var addresses: [UInt64] = []
  /// Whether a row says that federation, or this issuer, is refused (700223, 700238).
  private(set) var federationRefused = false
  /// Whether an assertion was too old (700024), as in jobs that outlive their token.
  private(set) var assertionTooOld = false
  /// The latest success that told its network.
  private(set) var latest: Instant?
  private(set) var origin = OriginReference.none

  static let mostAddresses = 9

  mutating func add(_ signIn: SignIn) {
    switch signIn.errorCode {
    case 700_223, 700_238: federationRefused = true
    case 700_024: assertionTooOld = true
    default: break
    }
    guard signIn.succeeded else { return }
    hasSuccess = true
    guard signIn.autonomousSystemNumber != 0 else { return }
    let owner = NetworkOwner(signIn.autonomousSystemNumber)
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

  /// Whether at least 80 % of the successes came from there, and there were five.
  func isMostly(_ owner: NetworkOwner) -> Bool {
    total >= 5 && successes(from: owner) * 5 >= total * 4
  }
}
