import System

/// What the state of a credential means for the application.
/// The first match wins, in this order.
package enum CredentialStatus: String, CaseIterable, Sendable {
  case platformManaged
  case unreadable
  case dormant
  case outage
  case superseded
  case covered
  case lapsed
  case notYetValid
  case replacementReady
  case expiring
  case healthy

  package var name: String { rawValue }

  /// The most urgent status first, the one that needs nothing last.
  package static let worstFirst = allCases.ordered { $0.place < $1.place }

  private var place: Int {
    switch self {
    case .outage: 0
    case .expiring: 1
    case .notYetValid: 2
    case .unreadable: 3
    case .lapsed: 4
    case .covered: 5
    case .replacementReady: 6
    case .healthy: 7
    case .superseded: 8
    case .dormant: 9
    case .platformManaged: 10
    }
  }
}
