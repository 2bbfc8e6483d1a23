package import Assessment
package import Inventory

/// A credential, as known from an export or a saved report.
package struct KnownCredential: Sendable {
  package var kind: CredentialKind
  package var keyId: Identifier
  /// Whether it is on the service principal, not on the application.
  package var isOnPrincipal: Bool
  package var name: String?
  package var thumbprint: Thumbprint?
  package var start: Instant?
  /// The end; nil if it never ends, or if that is unknown.
  package var end: Instant?
  package var neverEnds = false
  package var status: CredentialStatus
  package var lastUsed: Instant?
  /// Whether the platform manages it.
  package var isPlatformManaged = false
  /// What a federated credential trusts; nil for other kinds.
  package var trust: KnownTrust?
  /// Index into the report's credentials; nil from a saved report.
  var row: Int?
  /// The stable ID, if a saved report gives it.
  var savedId: String?

  /// Whether it had expired at a time.
  package func hasEnded(at time: Instant) -> Bool { end.map { $0 <= time } ?? false }

  /// Whether it could be used at a time.
  package func isLive(at time: Instant) -> Bool {
    guard start.map({ $0 <= time }) ?? true else { return false }
    return neverEnds || end.map { $0 > time } ?? false
  }

  /// The last four digits of its key ID: `…9f3c`.
  package var tail: String { "…" + keyId.guidText.suffix(4) }
}

/// What a federated credential trusts.
package struct KnownTrust: Hashable, Sendable {
  package var issuer: String
  /// The subject; nil if the credential has an expression instead.
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
