/// What the state of a credential means for the application, first match wins in this order.
package enum CredentialStatus: UInt8, CaseIterable, Sendable {
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

  package var name: String {
    switch self {
    case .platformManaged: "platformManaged"
    case .unreadable: "unreadable"
    case .dormant: "dormant"
    case .outage: "outage"
    case .superseded: "superseded"
    case .covered: "covered"
    case .lapsed: "lapsed"
    case .notYetValid: "notYetValid"
    case .replacementReady: "replacementReady"
    case .expiring: "expiring"
    case .healthy: "healthy"
    }
  }
}
