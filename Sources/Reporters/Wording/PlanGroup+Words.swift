import Assessment

/// The piles of the plan in words.
extension PlanGroup {
  var title: String {
    switch self {
    case .delete: "Delete today"
    case .finish: "Finish what is half done"
    case .managedIdentity: "Managed identity"
    case .federation: "OIDC federation"
    case .certificate: "Certificate"
    case .keep: "Keep and watch"
    case .unknown: "Consumer not known"
    }
  }

  var words: String {
    switch self {
    case .delete:
      "Expired and replaced, or out of use by dated evidence. Nothing works with these."
    case .finish:
      "Already federated; a secret was left behind. Remove it after one check of the sign-in log."
    case .managedIdentity:
      "Runs in Azure: a managed identity replaces the registration, or becomes its credential."
    case .federation:
      "A pipeline, cluster or other cloud that has tokens of its own. No stored secret."
    case .certificate: "No way to federation; a certificate with a short life is the next best."
    case .keep:
      "Signing and encryption certificates, and secrets in products of others: no way off yet."
    case .unknown:
      "Nothing tells who uses these, or used them before they ended. Each says which inputs would."
    }
  }
}
