import Inventory
import TestSupport
import Testing

@testable import Assessment

/// Compares the sorted sweeps that relate credentials with the definitions taken literally.
/// The latter look at every pair of credentials of an identity, whatever that costs.
@Suite struct IdentityOverviewTests {
  private static let day = Instant.secondsPerDay
  private static let asOf: Int64 = 1_000 * day

  // MARK: The definitions

  private static func isSuccessor(_ new: IdentityCredential, of old: IdentityCredential) -> Bool {
    guard new.isUsable, new.kind == old.kind, let start = new.start, let end = new.end,
      let oldStart = old.start, let oldEnd = old.end, oldEnd != IdentityCredential.never
    else { return false }
    return 4 * (start - oldStart) >= min(4 * day, oldEnd - oldStart) && end > oldEnd
      && start <= max(asOf, oldEnd)
  }

  private static func cover(
    of position: Int, in all: [IdentityCredential], horizon: Horizon
  ) -> Cover {
    let credential = all[position]
    guard let end = credential.end else { return .none }
    var cover = Cover.none
    for (place, other) in all.enumerated() where place != position && other.isUsable {
      if other.kind != .federatedIdentityCredential {
        guard other.kind.isClientCredential, other.isLive(asOf: asOf), let otherEnd = other.end,
          !isSuccessor(other, of: credential)
        else { continue }
        if end > asOf, otherEnd != IdentityCredential.never,
          horizon.contains(left: otherEnd - asOf, lifetime: credential.lifetime)
        {
          continue
        }
      }
      if let used = credential.evidence.lastUsed?.secondsSinceEpoch,
        let last = other.evidence.lastUsed?.secondsSinceEpoch,
        last <= asOf, last >= asOf - 30 * day, last - used >= 7 * day
      {
        return .proven
      }
      cover = .unproven
    }
    return cover
  }

  private static func isWithoutGap(_ position: Int, in all: [IdentityCredential]) -> Bool {
    let others = all.indices.filter {
      $0 != position && all[$0].isUsable && all[$0].kind.isClientCredential
    }
    var until = asOf
    while true {
      let ends = others.filter { all[$0].start ?? .min <= until }.compactMap { all[$0].end }
      guard let last = ends.max(), last > until else { break }
      until = last
    }
    return until >= all[position].start ?? .min
  }

  // MARK: Identities

  /// Returns random credentials whose dates often coincide.
  /// They use few distinct days and lifetimes, give or take a second.
  private static func identity(
    of count: Int, using random: inout SeededRandom
  ) -> [IdentityCredential] {
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[Int.random(in: choices.indices, using: &random)]
    }
    let days = Int64(pick([3, 30, 200]))
    var all: [IdentityCredential] = []
    for index in 0..<count {
      let kind: CredentialKind = pick([
        .clientSecret, .clientSecret, .certificate, .symmetricKey, .samlSigningCertificate,
        .federatedIdentityCredential,
      ])
      let isFederated = kind == .federatedIdentityCredential
      let start = asOf + Int64.random(in: -days...days, using: &random) * day + pick([-1, 0, 0, 1])
      let life = pick([-day, 0, 1, day, 2 * day, 4 * day, 30 * day, 89 * day, 400 * day])
      var used: Instant?
      if Bool.random(using: &random) {
        let ago = pick([-1, 0, 1, 6, 7, 8, 29, 30, 31, 60]) * day + pick([-1, 0, 1])
        used = Instant(secondsSinceEpoch: asOf - ago)
      }
      all.append(
        IdentityCredential(
          index: index, object: 0, keyId: Identifier(high: 0, low: UInt64(index + 1)), kind: kind,
          start: isFederated || pick([false, false, false, false, true]) ? nil : start,
          end: isFederated ? nil : pick([start + life, start + life, start + life, .max]),
          bucket: nil, evidence: EvidenceIndex.Evidence(lastUsed: used),
          isDormant: Int.random(in: 0..<8, using: &random) == 0,
          rotation: Int.random(in: 0..<8, using: &random) == 0 ? .applicationProxy : nil,
          isActiveSigning: false, isKnownActiveSigning: Bool.random(using: &random)))
    }
    return all.sorted { ($0.end ?? .min, $1.keyId) > ($1.end ?? .min, $0.keyId) }
  }

  // MARK: Tests

  @Test func resultsMatchTheDefinitions() {
    var covers: [Cover: Int] = [:]
    var gaps = 0
    for seed in Thoroughness.seeds(600) {
      var random = SeededRandom(seed: seed)
      let count = seed % 50 == 0 ? 90 : Int.random(in: 0...25, using: &random)
      let horizon = Horizon(days: [10, 30, 60][Int(seed % 3)])
      var overview = IdentityOverview(asOf: Self.asOf, horizon: horizon)
      // Nothing of the first identity may leak into the second.
      for _ in 0..<2 {
        let all = Self.identity(of: count, using: &random)
        overview.all = all
        overview.prepare(IdentityOverview.Refusals())
        for position in all.indices {
          let credential = all[position]
          let context = overview.context(of: position)
          let successors = all.indices.filter { Self.isSuccessor(all[$0], of: credential) }
          var found: [Int] = []
          overview.appendSuccessors(of: position, to: &found)
          #expect(found == successors, "seed \(seed)")
          #expect(context.hasSuccessor == !successors.isEmpty, "seed \(seed)")
          if credential.isLive(asOf: Self.asOf) {
            #expect(
              context.isSuccessorUsed
                == successors.contains { all[$0].evidence.lastUsed != nil }, "seed \(seed)")
            if credential.kind == .samlSigningCertificate {
              #expect(
                context.isSuccessorKnownActive
                  == successors.contains { all[$0].isKnownActiveSigning }, "seed \(seed)")
            }
          }
          #expect(
            context.lastUseOfOthers
              == all.indices.filter { $0 != position }.compactMap { all[$0].evidence.lastUsed }
              .max(), "seed \(seed)")
          if Self.needsCover(credential, horizon) {
            let cover = Self.cover(of: position, in: all, horizon: horizon)
            #expect(context.cover == cover, "seed \(seed)")
            covers[cover, default: 0] += 1
          }
          if credential.isUsable, credential.kind.isClientCredential,
            let start = credential.start, start > Self.asOf
          {
            let isCovered = context.coveredWithoutGapUntil >= start
            #expect(isCovered == Self.isWithoutGap(position, in: all), "seed \(seed)")
            gaps += isCovered ? 0 : 1
          }
        }
      }
    }
    #expect(covers.count == 3)
    #expect(covers.values.min() ?? 0 >= Thoroughness.expected(100))
    #expect(gaps > Thoroughness.expected(100))
  }

  /// Whether a client credential has ended or ends within the horizon.
  private static func needsCover(_ credential: IdentityCredential, _ horizon: Horizon) -> Bool {
    guard credential.kind.isClientCredential, let end = credential.end else { return false }
    if end <= Self.asOf { return true }
    return credential.isLive(asOf: Self.asOf) && end != IdentityCredential.never
      && horizon.contains(left: end - Self.asOf, lifetime: credential.lifetime)
  }

  /// Each of a thousand secrets that were rotated daily is succeeded by all later ones.
  @Test func aCredentialListsTheHundredSuccessorsThatEndLast() {
    var tenant = Tenant().app()
    for day in 0..<1_000 as Range<Int64> {
      tenant = tenant.secret("\(day)", .days(day - 1_100), .days(day - 1_000))
    }
    let report = try? tenant.assess()
    let first = report?.successorKeyIds("0")
    #expect(first == (900..<1_000).reversed().map { Tenant.keyId("\($0)") })
    #expect(report?.successorKeyIds("950").count == 49)
    #expect(report?.judgement("0") == "superseded, info")
    #expect(report?.judgement("999") == "lapsed, high")
  }

  @Test func eachOfVeryManyCredentialsListsFewerSuccessors() {
    let count = 40_000
    var overview = IdentityOverview(asOf: Self.asOf, horizon: Horizon(days: 30))
    overview.all = (0..<count).map { index in
      let start = Self.asOf - Int64(index + 2) * Self.day
      return IdentityCredential(
        index: index, object: 0, keyId: Identifier(high: 0, low: UInt64(index)),
        kind: .clientSecret, start: start, end: start + Self.day, bucket: nil,
        evidence: EvidenceIndex.Evidence(), isDormant: false, rotation: nil,
        isActiveSigning: false, isKnownActiveSigning: false)
    }
    overview.prepare(IdentityOverview.Refusals())
    for position in [0, 1, 30, count - 1] {
      var found: [Int] = []
      overview.appendSuccessors(of: position, to: &found)
      #expect(found == Array(0..<min(position, 50)))
    }
  }
}
