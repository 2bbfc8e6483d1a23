package import Assessment
package import Inventory

/// A credential, as an export or a saved report knows it.
package struct KnownCredential: Sendable {
  package var kind: CredentialKind
  package var keyId: Identifier
  /// Whether it is the service principal's own, not the application's.
  package var isOnPrincipal: Bool
  package var name: String?
  package var thumbprint: Thumbprint?
  package var start: Instant?
  /// nil where it never ends, or unknown.
  package var end: Instant?
  package var neverEnds = false
  package var status: CredentialStatus
  package var lastUsed: Instant?
  /// Whether the platform looks after it.
  package var isPlatformManaged = false
  /// Of a federated credential: what it trusts.
  package var trust: KnownTrust?
  /// Index into the report's credentials; nil from a saved report.
  var row: Int?
  /// The stable id, where a saved report gives it.
  var savedId: String?

  /// Whether it had ended at a time.
  package func hasEnded(at time: Instant) -> Bool { end.map { $0 <= time } ?? false }

  /// Whether it could be used at a time.
  package func isLive(at time: Instant) -> Bool {
    guard start.map({ $0 <= time }) ?? true else { return false }
    return neverEnds || end.map { $0 > time } ?? false
  }

  /// `…9f3c`
  package var tail: String { "…" + keyId.guidText.suffix(4) }
}

/// What a federated credential trusts.
package struct KnownTrust: Hashable, Sendable {
  package var issuer: String
  /// nil where an expression is in its place.
  package var subject: String?
  package var audience: String?
  package var expression: String?

  package init(issuer: String, subject: String?, audience: String?, expression: String?) {
    self.issuer = issuer
    self.subject = subject
    self.audience = audience
    self.expression = expression
  }
}
