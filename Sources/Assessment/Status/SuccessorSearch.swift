/// Finds the successors of any credential of an identity, in logarithmic time per successor.
///
/// A successor is of the same kind, usable, starts within a certain period and ends later. Sorted
/// by start, the candidates for a credential form a run; those that end later precede it in the
/// list of all credentials, which is sorted by end.
struct SuccessorSearch {
  private struct Candidate {
    var kind: UInt8
    var start: Int64
    /// Its position in the list of all credentials.
    var position: UInt32
  }

  /// Which candidates count.
  enum Choice: Int, CaseIterable {
    case any
    /// Those with a known date of use.
    case used
    /// Those that the thumbprint identifies as the active SAML signing certificate.
    case knownActive
  }

  private var asOf: Int64 = 0
  /// Sorted by kind and start.
  private var candidates: [Candidate] = []
  /// The index in `candidates` of each position in the list of all credentials.
  private var places: [UInt32] = []
  /// For each choice, the positions of the candidates; ``RangeMinimum/none`` if one does not count.
  private var positions = [RangeMinimum](repeating: RangeMinimum(), count: Choice.allCases.count)
  /// Runs that contain a successor, sorted so that the one with the latest end is last.
  private var open: [(least: UInt32, run: Range<Int>)] = []
  private var isPrepared = [Bool](repeating: false, count: Choice.allCases.count)

  /// Prepares searches among the credentials of an identity.
  ///
  /// - Parameter all: the credentials, latest end first.
  mutating func prepare(_ all: [IdentityCredential], asOf: Int64) {
    self.asOf = asOf
    candidates.removeAll(keepingCapacity: true)
    for choice in Choice.allCases { isPrepared[choice.rawValue] = false }
    guard all.count > 1 else { return }
    for (position, credential) in all.enumerated() {
      guard let start = credential.start, credential.end != nil, credential.isUsable else {
        continue
      }
      candidates.append(
        Candidate(
          kind: credential.kind.rawValue, start: start,
          position: UInt32(truncatingIfNeeded: position)))
    }
    candidates.sort { left, right in
      if left.kind != right.kind { return left.kind < right.kind }
      return left.start != right.start ? left.start < right.start : left.position < right.position
    }
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(0, count: all.count))
    for (place, candidate) in candidates.enumerated() {
      places[Int(candidate.position)] = UInt32(truncatingIfNeeded: place)
    }
  }

  /// Whether a credential has a successor that counts.
  mutating func hasSuccessor(
    at position: Int, in all: [IdentityCredential], _ choice: Choice
  ) -> Bool {
    guard let sought = search(for: position, in: all, choice) else { return false }
    return positions[choice.rawValue].least(in: sought.run) < sought.end
  }

  /// Appends the positions of the successors, latest end first.
  ///
  /// - Parameter most: how many are appended at most.
  mutating func appendSuccessors(
    of position: Int, in all: [IdentityCredential], atMost most: Int, to found: inout [Int]
  ) {
    guard let sought = search(for: position, in: all, .any) else { return }
    open.removeAll(keepingCapacity: true)
    enter(sought.run, endingAfter: sought.end)
    let enough = found.count + most
    while found.count < enough, let next = open.popLast() {
      found.append(Int(next.least))
      let place = Int(places[Int(next.least)])
      enter(next.run.lowerBound..<place, endingAfter: sought.end)
      enter(place + 1..<next.run.upperBound, endingAfter: sought.end)
    }
  }

  /// Adds a run to ``open`` if it contains a successor.
  private mutating func enter(_ run: Range<Int>, endingAfter end: UInt32) {
    let least = positions[Choice.any.rawValue].least(in: run)
    guard least < end else { return }
    let place = SortedSearch.first(in: open.indices) { open[$0].least < least }
    open.insert((least, run), at: place)
  }

  /// Returns where the successors of a credential are; nil if there can be none.
  /// `run` is the range of candidates by start, `end` the position among all at which later ends
  /// stop.
  private mutating func search(
    for position: Int, in all: [IdentityCredential], _ choice: Choice
  ) -> (run: Range<Int>, end: UInt32)? {
    let credential = all[position]
    guard !candidates.isEmpty, let end = credential.end,
      let earliest = credential.earliestSuccessorStart
    else { return nil }
    let latest = credential.latestSuccessorStart(asOf: asOf)
    let kind = credential.kind.rawValue
    let first = SortedSearch.first(in: candidates.indices) {
      candidates[$0].kind != kind ? candidates[$0].kind > kind : candidates[$0].start >= earliest
    }
    let last = SortedSearch.first(in: candidates.indices) {
      candidates[$0].kind != kind ? candidates[$0].kind > kind : candidates[$0].start > latest
    }
    guard first < last else { return nil }
    prepare(choice, all)
    let later = SortedSearch.first(in: 0..<position) { (all[$0].end ?? .min) <= end }
    return (first..<last, UInt32(truncatingIfNeeded: later))
  }

  private mutating func prepare(_ choice: Choice, _ all: [IdentityCredential]) {
    guard !isPrepared[choice.rawValue] else { return }
    isPrepared[choice.rawValue] = true
    let candidates = candidates
    positions[choice.rawValue].fill(count: candidates.count) { place in
      let position = candidates[place].position
      let credential = all[Int(position)]
      let isMeant =
        switch choice {
        case .any: true
        case .used: credential.evidence.lastUsed != nil
        case .knownActive: credential.isKnownActiveSigning
        }
      return isMeant ? position : RangeMinimum.none
    }
  }
}
