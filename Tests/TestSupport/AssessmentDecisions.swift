package import Assessment
import Inventory

/// Lookups of a report's candidates by the names used in a ``Tenant``.
extension AssessmentReport {
  /// Returns the candidate that contains the credential called `name`, or nil if none does.
  package func candidate(_ name: String) -> Candidate? {
    guard
      let index = credentials.firstIndex(where: {
        keyId(of: $0) == TestSupport.Tenant.keyId(name) && $0.decision != nil
      })
    else { return nil }
    let candidates = candidates
    return candidates.position(of: credentials[index]).map { candidates[$0] }
  }

  /// Returns e.g. "CLN-02 delete high", followed by blockers, or "-" if the credential is in no
  /// candidate.
  package func decision(_ name: String) -> String {
    guard let candidate = candidate(name) else { return "-" }
    let blockers = candidate.blockers.map(\.code)
    return ([candidate.rule, candidate.target.name, candidate.confidence.name] + blockers)
      .joined(separator: " ")
  }

  /// Returns the codes of the blockers of the credential's candidate.
  package func blockers(_ name: String) -> [String] {
    candidate(name)?.blockers.map(\.code) ?? []
  }

  /// The stable ids of all credentials that the report calls deletable.
  package var deletable: Set<String> {
    Set(
      credentials.filter { $0.decision?.target == .delete }.map { stableId(of: $0) })
  }
}

extension TestSupport.Tenant {
  /// Returns e.g. "CLN-02 delete high", followed by blockers, for the credential called `name`.
  package func decision(_ name: String = "a") throws -> String {
    try assess().decision(name)
  }
}
