package import Inventory

/// The period in which a credential's end falls, seen from as-of. Every credential with an end has
/// one.
package enum ExpiryBucket: Hashable, Sendable {
  case expired
  /// Up to the edge with this index, counting from 0, and beyond the one before.
  case within(edge: UInt8)
  /// Beyond the last edge.
  case later
  /// endDateTime is null, or so far away (UTC year ≥ 2099) that it means "never".
  case never
  /// endDateTime is missing or unreadable.
  case unknown
}

/// The edges between buckets, in days, and the rule that assigns an end to one.
package struct ExpiryBuckets: Hashable, Sendable {
  /// Ascending, each above 0.
  package let edgesInDays: [Int]

  /// 7, 14, 30, 60, 90 and 180 days.
  package static let standard = ExpiryBuckets(uncheckedEdges: [7, 14, 30, 60, 90, 180])

  /// Creates buckets with custom edges.
  ///
  /// - Returns: nil unless there are 1 to 32 edges that ascend, each from 1 to 36,500.
  package init?(edgesInDays: [Int]) {
    guard let first = edgesInDays.first, let last = edgesInDays.last, first > 0, last <= 36_500,
      edgesInDays.count <= 32, zip(edgesInDays, edgesInDays.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.edgesInDays = edgesInDays
  }

  private init(uncheckedEdges: [Int]) {
    edgesInDays = uncheckedEdges
  }

  /// 2099-01-01T00:00:00Z: an end from then on means "never".
  package static let never = Instant(secondsSinceEpoch: 4_070_908_800)

  package func bucket(of end: GraphDateTime, asOf: Instant) -> ExpiryBucket {
    if end == .null { return .never }
    guard let end = end.instant else { return .unknown }
    if end <= asOf { return .expired }
    if end >= Self.never { return .never }
    let left = end.seconds(since: asOf)
    for (index, edge) in edgesInDays.enumerated()
    where left <= Int64(edge) * Instant.secondsPerDay {
      return .within(edge: UInt8(truncatingIfNeeded: index))
    }
    return .later
  }

  /// All buckets in chronological order; the two without a time come last.
  package var all: [ExpiryBucket] {
    [.expired] + edgesInDays.indices.map { .within(edge: UInt8(truncatingIfNeeded: $0)) }
      + [.later, .never, .unknown]
  }

  /// Returns the bucket's ID in report files: `expired`, `7d`, …, `later`, `never`, `unknown`.
  package func name(of bucket: ExpiryBucket) -> String {
    switch bucket {
    case .expired: "expired"
    case .within(let edge):
      edgesInDays.indices.contains(Int(edge)) ? "\(edgesInDays[Int(edge)])d" : "later"
    case .later: "later"
    case .never: "never"
    case .unknown: "unknown"
    }
  }
}
