import Synchronization

/// The decisions about a run of consecutive objects of a report.
struct CandidateShare: Sendable {
  let objects: Range<Int>
  /// One for each credential of the objects, in order.
  var decisions: [Decision?] = []
  var rows: [CandidateRow] = []
  /// The evidence and steps that the rows refer to.
  var words: MessageRecorder

  init(_ objects: Range<Int>, words: MessageRecorder) {
    self.objects = objects
    self.words = words
  }
}

/// Splits the objects of a report into runs with about equally many credentials, and hands out each
/// run once.
final class CandidateShares: Sendable {
  /// The smallest number of credentials for which a run is worth the overhead.
  private static let least = 2_000
  private static let most = 20_000

  let ranges: [Range<Int>]
  private let position = Atomic<Int>(0)

  init(_ report: AssessmentReport, jobs: Int) {
    let count = report.credentials.count
    let size = min(max(count / (max(1, jobs) * 4), Self.least), Self.most)
    guard jobs > 1, count > size else {
      ranges = [report.objects.indices]
      return
    }
    var ranges: [Range<Int>] = []
    var (first, held) = (0, 0)
    for (index, object) in report.objects.enumerated() {
      held += Int(object.credentialCount)
      guard held >= size else { continue }
      ranges.append(first..<index + 1)
      (first, held) = (index + 1, 0)
    }
    if first < report.objects.count { ranges.append(first..<report.objects.count) }
    self.ranges = ranges
  }

  /// Returns the next run and its number, counted from 0; nil after the last.
  func next() -> (number: Int, objects: Range<Int>)? {
    let number = position.add(1, ordering: .relaxed).oldValue
    return number < ranges.count ? (number, ranges[number]) : nil
  }
}

/// Joins the results in order.
///
/// Each is appended as soon as all earlier ones have arrived, so few wait in memory.
final class CandidateJoin: Sendable {
  private struct State {
    var all: CandidateShare
    var waiting: [Int: CandidateShare] = [:]
    var next = 0
  }

  private let state: Mutex<State>

  init(_ words: MessageRecorder) {
    state = Mutex(State(all: CandidateShare(0..<0, words: words)))
  }

  func add(_ share: CandidateShare, at number: Int) {
    state.withLock { state in
      state.waiting[number] = share
      while let share = state.waiting.removeValue(forKey: state.next) {
        state.all.append(share)
        state.next += 1
      }
    }
  }

  func finish(_ words: inout MessageRecorder) -> ([Decision?], [CandidateRow]) {
    state.withLock { state in
      words = state.all.words
      return (state.all.decisions, state.all.rows)
    }
  }
}

extension CandidateShare {
  fileprivate mutating func append(_ other: CandidateShare) {
    decisions.append(contentsOf: other.decisions)
    let joining = words.join(other.words.book)
    for var row in other.rows {
      row.evidence = words.record(evidenceAt: row.evidence, of: joining)
      row.steps = words.record(stepsAt: row.steps, of: joining)
      rows.append(row)
    }
  }
}
