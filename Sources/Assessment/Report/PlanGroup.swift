/// A group of the migration plan, in the order of reports: quick wins first.
package enum PlanGroup: Int, CaseIterable, Sendable {
  case delete
  /// A way to sign in without a secret already exists.
  case finish
  case managedIdentity
  case federation
  case certificate
  case keep
  case unknown

  /// Whether its credentials need not exist at all.
  package var needNotExist: Bool {
    switch self {
    case .finish, .managedIdentity, .federation: true
    case .delete, .certificate, .keep, .unknown: false
    }
  }

  /// Whether it makes a claim, so that weak hints must not be counted.
  package var isClaim: Bool {
    switch self {
    case .keep, .unknown: false
    case .delete, .finish, .managedIdentity, .federation, .certificate: true
    }
  }

  init(_ decision: Decision) {
    switch decision.target {
    case .delete: self = .delete
    case .managedIdentity, .managedIdentityAsFederatedCredential, .workloadIdentityFederation:
      if decision.isHalfDone {
        self = .finish
      } else {
        self = decision.target == .workloadIdentityFederation ? .federation : .managedIdentity
      }
    case .certificate: self = .certificate
    case .keep: self = decision.blockers.contains(.find) ? .unknown : .keep
    case .unknown: self = .unknown
    }
  }
}
