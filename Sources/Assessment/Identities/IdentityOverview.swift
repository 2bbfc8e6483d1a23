import Inventory
import System

/// How the credentials of one identity relate to each other, computed once for all of them.
///
/// An application may have a million credentials: a question about one of them must not look at all
/// the others.
struct IdentityOverview {
  /// How many successors of one credential are listed.
  /// No real credential has that many; a malicious file might.
  static let mostSuccessors = 100
  /// How many are listed per identity; beyond that, every credential gets an equal share.
  static let mostSuccessorsTogether = 2_000_000

  /// How many stand-ins of one credential are listed.
  static let mostCover = 10
  /// How many credentials of one identity are examined to find stand-ins.
  static let mostCoverLookedAt = 2_000_000

  /// The last refusals that name the application but no key.
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

  /// The latest end among the expired client secrets, and among the expired certificates.
  private var lastEndedSecret: Int64?
  private var lastEndedCertificate: Int64?
  /// The last use, with its credential's position, and the last use of any other credential.
  private var usedLast: (position: Int, time: Instant)?
  private var usedBefore: Instant?
  private var isFederated = false
  private var hadClientCredential = false
  /// The end of the period from as-of in which some client credential is always valid.
  private var coveredWithoutGapUntil: Int64 = 0

  init(asOf: Int64, horizon: Horizon) {
    self.asOf = asOf
    cover = CoverSweep(asOf: asOf, horizon: horizon)
  }

  /// Analyses the credentials in ``all``, after they have been replaced.
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
    periods.order { $0.start < $1.start }
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

  /// Appends the positions of the credentials that cover for one, latest use first.
  /// It appends no more than ``mostCover``.
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

  /// Returns what a credential's status depends on besides the credential itself.
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

  /// Returns the refusal that names only the application, if it falls on this credential.
  /// It falls on the credential of that kind that ended last.
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
