import Inventory

/// What the credentials of one identity mean for each other, worked out once for all of them.
///
/// An application may have a million: whatever is asked of one credential must not look at all
/// others.
struct IdentityOverview {
  /// How many successors of one credential are listed. Nobody has that many; a file made to be slow
  /// might.
  static let mostSuccessors = 100
  /// How many are listed in one identity: beyond that each credential gets a like share of them.
  static let mostSuccessorsTogether = 2_000_000

  /// How many stand-ins of one credential are listed, and how many credentials of one identity are
  /// looked at to find them.
  static let mostCover = 10
  static let mostCoverLookedAt = 2_000_000

  /// The last refusals that name the application and no key.
  struct Refusals {
    var secret: RefusalTrace?
    var certificate: RefusalTrace?
  }

  private let asOf: Int64
  /// The credentials, latest end first; after a change call ``prepare(_:)``.
  var all: [IdentityCredential] = []
  private var refusals = Refusals()
  private var successors = SuccessorSearch()
  private var cover: CoverSweep
  private var successorsListed = mostSuccessors
  private var coverLookedAt = 0

  /// The end of the client secret and of the certificate that ended last.
  private var lastEndedSecret: Int64?
  private var lastEndedCertificate: Int64?
  /// The two credentials used last.
  private var usedLast: (position: Int, time: Instant)?
  private var usedBefore: Instant?
  private var isFederated = false
  private var hadClientCredential = false
  /// Until when, from as-of on, one client credential or another is valid at every moment.
  private var coveredWithoutGapUntil: Int64 = 0

  init(asOf: Int64, horizon: Horizon) {
    self.asOf = asOf
    cover = CoverSweep(asOf: asOf, horizon: horizon)
  }

  /// Looks at the credentials in ``all``, those of another identity than before.
  mutating func prepare(_ refusals: Refusals) {
    self.refusals = refusals
    successors.prepare(all, asOf: asOf)
    cover.run(all)
    coverLookedAt = 0
    successorsListed = max(
      1, min(Self.mostSuccessors, Self.mostSuccessorsTogether / max(1, all.count)))
    lastEndedSecret = lastEnd(of: .clientSecret)
    lastEndedCertificate = lastEnd(of: .certificate)
    findUses()
    findGap()
  }

  private func lastEnd(of kind: CredentialKind) -> Int64? {
    all.first { $0.kind == kind && $0.isExpired(asOf: asOf) }?.end
  }

  private mutating func findUses() {
    usedLast = nil
    usedBefore = nil
    for (position, credential) in all.enumerated() {
      guard let used = credential.evidence.lastUsed else { continue }
      if let last = usedLast, used <= last.time {
        usedBefore = Instant.later(usedBefore, used)
      } else {
        usedBefore = usedLast?.time
        usedLast = (position, used)
      }
    }
  }

  private mutating func findGap() {
    isFederated = false
    hadClientCredential = false
    coveredWithoutGapUntil = asOf
    var startsLater = false
    for credential in all where credential.isUsable {
      if credential.kind == .federatedIdentityCredential { isFederated = true }
      guard credential.kind.isClientCredential else { continue }
      if credential.start ?? .min <= asOf { hadClientCredential = true } else { startsLater = true }
    }
    guard startsLater else { return }
    var periods: [(start: Int64, end: Int64)] = []
    for credential in all where credential.kind.isClientCredential && credential.isUsable {
      if let end = credential.end, end > asOf { periods.append((credential.start ?? .min, end)) }
    }
    periods.sort { $0.start < $1.start }
    for period in periods {
      guard period.start <= coveredWithoutGapUntil else { break }
      coveredWithoutGapUntil = max(coveredWithoutGapUntil, period.end)
    }
  }

  // MARK: One credential

  /// Appends the positions of a credential's successors, latest end first.
  mutating func appendSuccessors(of position: Int, to found: inout [Int]) {
    successors.appendSuccessors(of: position, in: all, atMost: successorsListed, to: &found)
  }

  /// Appends the positions of what covers for a credential: what was used last first, no more than
  /// ``mostCover``.
  mutating func appendCover(of position: Int, to found: inout [Int]) {
    for other in all.indices where other != position && coverLookedAt < Self.mostCoverLookedAt {
      coverLookedAt += 1
      guard cover.isCover(all[other], of: all[position]) else { continue }
      func used(_ position: Int) -> Int64 {
        all[position].evidence.lastUsed?.secondsSinceEpoch ?? .min
      }
      let place = found.firstIndex { used($0) < used(other) } ?? found.count
      if place < Self.mostCover { found.insert(other, at: place) }
      if found.count > Self.mostCover { found.removeLast() }
    }
  }

  /// What the status of the credential at a position depends on beside itself.
  mutating func context(of position: Int) -> StatusRules.Context {
    let credential = all[position]
    let hasSuccessor = successors.hasSuccessor(at: position, in: all, .any)
    let isReplaced = hasSuccessor && credential.isLive(asOf: asOf)
    return StatusRules.Context(
      hasSuccessor: hasSuccessor,
      isSuccessorUsed: isReplaced && successors.hasSuccessor(at: position, in: all, .used),
      isSuccessorKnownActive: isReplaced && credential.kind == .samlSigningCertificate
        && successors.hasSuccessor(at: position, in: all, .knownActive),
      cover: cover.covers[position],
      unattributedRefusal: unattributedRefusal(at: position)?.time,
      lastUseOfOthers: usedLast?.position == position ? usedBefore : usedLast?.time,
      isFederated: isFederated, hadClientCredential: hadClientCredential,
      coveredWithoutGapUntil: coveredWithoutGapUntil)
  }

  /// A refusal naming only the application falls on its last-ended credential of that sort.
  func unattributedRefusal(at position: Int) -> RefusalTrace? {
    let credential = all[position]
    guard credential.isExpired(asOf: asOf) else { return nil }
    switch credential.kind {
    case .clientSecret: return credential.end == lastEndedSecret ? refusals.secret : nil
    case .certificate: return credential.end == lastEndedCertificate ? refusals.certificate : nil
    default: return nil
    }
  }
}
