package import Inventory

/// How many credentials end in each week: the numbers behind the charts and their tables.
package struct ExpiryTimeline: Sendable {
  /// The layers of a column, from the baseline up.
  package enum Layer: Int, CaseIterable, Sendable {
    case critical
    case high
    case noSuccessor
    case ready
  }

  /// Counts by layer.
  package struct Column: Sendable {
    private var counts = [Int](repeating: 0, count: Layer.allCases.count)

    package var total: Int { counts.reduce(0, +) }

    package subscript(layer: Layer) -> Int { counts[layer.rawValue] }

    mutating func add(_ layer: Layer) { counts[layer.rawValue] += 1 }
  }

  package static let weeks = 26
  package static let secondsPerWeek = 7 * Instant.secondsPerDay

  package let asOf: Instant
  package private(set) var expired = Column()
  /// One per week, from its start (exclusive) to its end (inclusive).
  package private(set) var ahead = [Column](repeating: Column(), count: weeks)
  package private(set) var later = 0
  package private(set) var never = 0
  package private(set) var unreadable = 0
  /// Platform-managed credentials, and those on deleted or disabled objects.
  package private(set) var leftOut = 0

  init(asOf: Instant) {
    self.asOf = asOf
  }

  init(_ report: AssessmentReport) {
    self.init(asOf: report.asOf)
    for row in report.credentials { add(row, in: report) }
  }

  private mutating func add(_ row: AssessedCredential, in report: AssessmentReport) {
    guard let bucket = row.bucket else { return }
    guard row.status != .platformManaged, row.status != .dormant else {
      leftOut += 1
      return
    }
    switch bucket {
    case .expired: expired.add(Self.layer(of: row))
    case .never: never += 1
    case .unknown: unreadable += 1
    case .within, .later:
      guard let left = report.validity(of: row).end.instant?.seconds(since: asOf), left > 0 else {
        return
      }
      let week = (left - 1) / Self.secondsPerWeek
      guard week < Int64(Self.weeks) else { return later += 1 }
      ahead[Int(week)].add(Self.layer(of: row))
    }
  }

  private static func layer(of row: AssessedCredential) -> Layer {
    if row.severity == .critical { return .critical }
    if row.severity == .high { return .high }
    return row.successorCount > 0 || row.status == .superseded ? .ready : .noSuccessor
  }

  package func start(ofWeek week: Int) -> Instant {
    asOf.advanced(bySeconds: Int64(week) * Self.secondsPerWeek)
  }

  /// How many credentials end within the weeks shown.
  package var totalAhead: Int { ahead.reduce(0) { $0 + $1.total } }
}
