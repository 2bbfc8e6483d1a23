/// Independent sources of evidence; only the strongest hit of each counts.
package enum EvidenceFamily: UInt8, CaseIterable, Sendable {
  /// A file outside the directory shows where the application is used.
  case whereUsed
  /// Sign-in logs and activity reports.
  case signIns
  case federatedIdentityCredentials
  /// Which application made the registration.
  case createdBy
  /// Redirect URIs, permissions, tags and the like.
  case objectShape
  /// Names and notes: what somebody wrote, right or wrong.
  case names
  /// The credential's own dates and siblings.
  case credential
  /// Data that was not collected and would tell more.
  case notChecked

  package var name: String {
    switch self {
    case .whereUsed: "whereUsed"
    case .signIns: "signIns"
    case .federatedIdentityCredentials: "federatedIdentityCredentials"
    case .createdBy: "createdBy"
    case .objectShape: "objectShape"
    case .names: "names"
    case .credential: "credential"
    case .notChecked: "notChecked"
    }
  }

  /// Whether a hit can make a decision `confirmed`.
  var confirms: Bool {
    switch self {
    case .whereUsed, .signIns, .federatedIdentityCredentials, .credential: true
    case .createdBy, .objectShape, .names, .notChecked: false
    }
  }
}
