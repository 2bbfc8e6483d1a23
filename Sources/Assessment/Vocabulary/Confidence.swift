/// How sure a decision is.
package enum Confidence: UInt8, CaseIterable, Comparable, Sendable {
  case low
  case medium
  case high
  case confirmed

  package var name: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .confirmed: "confirmed"
    }
  }

  package static func < (left: Confidence, right: Confidence) -> Bool {
    left.rawValue < right.rawValue
  }
}
