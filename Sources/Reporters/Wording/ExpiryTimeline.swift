import Assessment
import Inventory

/// How many credentials end in which week: the numbers behind the charts and their tables.
struct ExpiryTimeline {
  /// Why a credential stands where it stands in a column, from the baseline up.
  enum Layer: Int, CaseIterable {
    case critical
    case high
    case noSuccessor
    case ready

    var words: String {
      switch self {
      case .critical: "critical"
      case .high: "high"
      case .noSuccessor: "no successor yet"
      case .ready: "successor ready"
      }
    }
  }

  /// Counts by layer.
  struct Column {
    private(set) var counts = [Int](repeating: 0, count: Layer.allCases.count)

    var total: Int { counts.reduce(0, +) }

    subscript(layer: Layer) -> Int { counts[layer.rawValue] }

    mutating func add(_ layer: Layer) { counts[layer.rawValue] += 1 }
  }

  static let weeks = 26
  static let secondsPerWeek = 7 * Instant.secondsPerDay

  let asOf: Instant
  private(set) var expired = Column()
  /// One per week: from its start, exclusively, to its end.
  private(set) var ahead = [Column](repeating: Column(), count: weeks)
  private(set) var later = 0
  private(set) var never = 0
  private(set) var unreadable = 0
  /// Platform-managed, and on deleted or disabled objects.
  private(set) var leftOut = 0

  init(_ report: AssessmentReport) {
    asOf = report.asOf
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

  func start(ofWeek week: Int) -> Instant {
    asOf.advanced(bySeconds: Int64(week) * Self.secondsPerWeek)
  }

  /// `4 that end later, 2 that never expire`: those that stand in no column.
  var beyond: String {
    var text = "\(NumberWording.grouped(later)) that end later, "
    text += "\(NumberWording.grouped(never)) that never expire"
    if unreadable > 0 {
      text += ", \(NumberWording.grouped(unreadable)) without a readable end date"
    }
    if leftOut > 0 {
      text +=
        ", \(NumberWording.grouped(leftOut)) platform-managed or on deleted or disabled objects"
    }
    return text
  }

  /// Those that end within the weeks shown.
  var totalAhead: Int { ahead.reduce(0) { $0 + $1.total } }
}
