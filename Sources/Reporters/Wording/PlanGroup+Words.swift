import Assessment

/// The groups of the plan in words.
extension PlanGroup {
  var title: String {
    switch self {
    case .delete: "Delete today"
    case .finish: "Finish the migration"
    case .managedIdentity: "Managed identity"
    case .federation: "OIDC federation"
    case .certificate: "Certificate"
    case .keep: "Keep and watch"
    case .unknown: "Usage not known"
    }
  }

  var words: String {
    switch self {
    case .delete:
      "Expired and replaced, or out of use by dated evidence."
    case .finish:
      "A migration is half finished: a way without a secret exists, and the secret is still there. Find out "
        + "whether anything still uses the secret; once nothing does, remove it."
    case .managedIdentity:
      "Runs in Azure: a managed identity replaces the registration, or becomes its credential."
    case .federation:
      "A pipeline, cluster or other cloud that has tokens of its own: no stored secret is needed."
    case .certificate:
      "Federation is not possible here; a short-lived certificate is the next best."
    case .keep:
      "Nothing better is known for these: certificates that sign or encrypt, secrets in third-party products, "
        + "and credentials whose purpose the export does not show."
    case .unknown:
      "Nothing shows what uses these, or used them before they expired. Each entry lists the data that would show it."
    }
  }
}

extension MigrationPlan {
  /// How many rest only on weak hints; nil if none do.
  var weakWords: String? {
    guard weak > 0 else { return nil }
    let rest = weak == 1 ? "1 rests" : "\(NumberWording.grouped(weak)) rest"
    return "Of these, \(rest) on weak hints alone, such as a name."
  }
}
