package import Assessment
import Inventory

/// Lookups of a report's findings by the names used in a ``Tenant``.
extension AssessmentReport {
  /// Returns the findings of a rule.
  package func findings(of rule: String) -> [Finding] {
    findings.filter { $0.rule == rule }
  }

  /// Returns the finding of a rule about the credential called `name`.
  package func finding(_ rule: String, credential name: String) -> Finding? {
    let ids = rows(name).map { stableId(of: $0) }
    return findings(of: rule).first { finding in
      finding.credential.map { ids.contains($0) } ?? false
    }
  }

  /// Returns the finding of a rule about the object called `name` as a whole.
  package func finding(_ rule: String, object name: String) -> Finding? {
    let id = inventory.spelling(of: TestSupport.Tenant.objectId(name))
    return findings(of: rule).first { $0.credential == nil && $0.objectId == id }
  }
}
