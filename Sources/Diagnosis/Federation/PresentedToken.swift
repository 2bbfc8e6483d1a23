import Inventory
import System

/// What a token says that is presented in place of a credential; never the token itself.
package struct PresentedToken: Hashable, Sendable {
  package var issuer: String?
  package var subject: String?
  package var audience: String?
  /// Claims other than the subject that expressions may name, such as `job_workflow_ref`.
  package var claims: [String: String] = [:]

  package init(issuer: String?, subject: String?, audience: String?) {
    self.issuer = issuer
    self.subject = subject
    self.audience = audience
  }

  /// `issuer …, subject …, audience …`, without those that are unknown.
  package var words: String {
    [("issuer", issuer), ("subject", subject), ("audience", audience)]
      .compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
  }

  /// Creates it from what a message quotes; nil if that contains nothing to compare.
  init?(_ loggedError: LoggedError) {
    func seen(_ text: String?) -> String? {
      text.flatMap { NamedId($0) == .masked ? nil : $0 }
    }
    self.init(
      issuer: seen(loggedError.issuer), subject: seen(loggedError.subject),
      audience: seen(loggedError.audience))
    if issuer == nil, subject == nil, audience == nil { return nil }
  }

  /// The claims that are kept; all others are dropped at once.
  private static let kept: Set<String> = [
    "job_workflow_ref", "repository", "repository_id", "repository_owner", "repository_owner_id",
    "environment", "ref", "ref_type", "event_name", "enterprise", "project_path", "project_id",
    "namespace_path", "namespace_id",
  ]
  private static let longest = 2_000

  /// Reads a token, or its claims as JSON. The signature is not checked, and only the few claims
  /// that are compared are kept.
  ///
  /// - Returns: nil if the bytes are neither.
  package init?(claims bytes: [UInt8]) {
    let trimmed = bytes.drop { $0 <= 32 || $0 >= 0xEF }
    let payload: [UInt8]
    if trimmed.first == UInt8(ascii: "{") {
      payload = Array(trimmed)
    } else {
      var text = trimmed[...]
      while let last = text.last, last <= 32 { text.removeLast() }
      let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard parts.count == 3 || parts.count == 2, let decoded = Base64.decode(parts[1]) else {
        return nil
      }
      payload = decoded
    }
    guard let node = JSONNode.parse(payload), !node.members.isEmpty else { return nil }
    func text(_ key: String) -> String? {
      guard let text = node[key]?.string, !text.isEmpty, text.utf8.count <= Self.longest else {
        return nil
      }
      return LogWords.safe(text)
    }
    self.init(
      issuer: text("iss"), subject: text("sub"),
      audience: text("aud")
        ?? node["aud"]?.elements.first?.string.map { LogWords.safe($0) })
    guard issuer != nil || subject != nil else { return nil }
    for key in Self.kept {
      if let value = text(key) { claims[key] = value }
      if let number = node[key]?.integer { claims[key] = String(number) }
    }
  }

  /// Fills in from another token what this one lacks.
  mutating func complete(with other: PresentedToken) {
    issuer = issuer ?? other.issuer
    subject = subject ?? other.subject
    audience = audience ?? other.audience
    claims.merge(other.claims) { first, _ in first }
  }
}
