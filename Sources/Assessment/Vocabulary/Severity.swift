/// How bad a status or finding is. Ordered: `none` is the least.
package enum Severity: UInt8, CaseIterable, Comparable, Sendable {
  case none
  case info
  case low
  case medium
  case high
  case critical

  package var name: String {
    switch self {
    case .none: "none"
    case .info: "info"
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    }
  }

  /// Creates the severity called `name`; nil if there is none.
  package init?(name: String) {
    guard let severity = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = severity
  }

  /// Returns the severity `levels` lower, but not below `floor`; never higher than this one.
  package func lowered(by levels: UInt8, notBelow floor: Severity) -> Severity {
    let lowered = Severity(rawValue: rawValue > levels ? rawValue - levels : 0) ?? .none
    return min(self, max(lowered, floor))
  }

  package static func < (left: Severity, right: Severity) -> Bool {
    left.rawValue < right.rawValue
  }
}
