package import Assessment
import Inventory

/// What tests ask of the candidates of a report, by the names of a ``Tenant``.
extension AssessmentReport {
  /// The candidate that names the credential called `name`; nil where none does.
  package func candidate(_ name: String) -> Candidate? {
    guard
      let index = credentials.firstIndex(where: {
        keyId(of: $0) == TestSupport.Tenant.keyId(name) && $0.decision != nil
      })
    else { return nil }
    let candidates = candidates
    return candidates.position(of: credentials[index]).map { candidates[$0] }
  }

  /// "CLN-02 delete high", with blockers behind; "-" where no candidate names it.
  package func decision(_ name: String) -> String {
    guard let candidate = candidate(name) else { return "-" }
    let blockers = candidate.blockers.map(\.code)
    return ([candidate.rule, candidate.target.name, candidate.confidence.name] + blockers)
      .joined(separator: " ")
  }

  /// The codes of the blockers in the way.
  package func blockers(_ name: String) -> [String] {
    candidate(name)?.blockers.map(\.code) ?? []
  }

  /// The stable ids of all credentials that are called deletable.
  package var deletable: Set<String> {
    Set(
      credentials.filter { $0.decision?.target == .delete }.map { stableId(of: $0) })
  }
}

extension TestSupport.Tenant {
  /// "CLN-02 delete high", with blockers behind, of the credential called `name`.
  package func decision(_ name: String = "a") throws -> String {
    try assess().decision(name)
  }
}
