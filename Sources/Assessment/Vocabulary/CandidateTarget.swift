/// What a credential should become.
package enum CandidateTarget: String, CaseIterable, Sendable {
  case managedIdentity
  case managedIdentityAsFederatedCredential
  case workloadIdentityFederation
  case certificate
  case delete
  case keep
  case unknown

  package var name: String { rawValue }

  /// The target in words.
  package var words: String {
    switch self {
    case .managedIdentity: "managed identity"
    case .managedIdentityAsFederatedCredential: "managed identity as federated credential"
    case .workloadIdentityFederation: "workload identity federation"
    case .certificate: "certificate"
    case .delete: "delete"
    case .keep: "keep"
    case .unknown: "not known"
    }
  }
}
