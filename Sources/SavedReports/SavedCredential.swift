package import Assessment
package import Inventory

/// A credential that needs action, as a `report.json` describes it.
package struct SavedCredential: Hashable, Sendable {
  /// The stable id, which begins with the tenant's id.
  package var id: String
  package var kind: CredentialKind
  package var status: CredentialStatus
  package var severity: Severity
  package var applicationName: String?
  package var displayName: String?
  package var keyId: String
  /// nil if there is none, or none that could be read.
  package var end: Instant?

  /// Whether `left` comes first: most severe, then soonest, then by id.
  package static func precedes(_ left: SavedCredential, _ right: SavedCredential) -> Bool {
    if left.severity != right.severity { return left.severity > right.severity }
    if left.end != right.end { return (left.end ?? .distantPast) < (right.end ?? .distantPast) }
    return left.id < right.id
  }
}

extension Instant {
  fileprivate static let distantPast = Instant(secondsSinceEpoch: .min)
}
