package import Inventory
import System

/// The claims of a token: for messages and for checks before a long run, never for trust.
///
/// Clients must treat access tokens as opaque, so a token that cannot be read is only noted.
/// https://learn.microsoft.com/entra/identity-platform/access-tokens
package struct TokenClaims: Sendable {
  package var tenantId: Identifier?
  package var appId: String?
  package var objectId: String?
  package var audience: String?
  package var expires: Instant?
  /// Application permissions, or delegated ones.
  package var permissions: [String]
  package var isDelegated: Bool
  package var issuer: String?
  package var subject: String?

  /// - Returns: nil if the text is not a JSON Web Token.
  package init?(_ token: Secret) {
    let parts = token.reveal().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.decode(parts[1].utf8),
      let claims = JSONBody.object(bytes)
    else { return nil }
    func printable(_ name: String) -> String? {
      claims[name]?.text.map { PrintableText.line($0, keepsLongWords: true) }
    }
    tenantId = claims["tid"]?.text.flatMap { Identifier(guid: $0) }
    appId = printable("appid") ?? printable("azp")
    objectId = printable("oid")
    audience = printable("aud")
    issuer = printable("iss")
    subject = printable("sub")
    expires = claims["exp"]?.time
    let scopes = claims["scp"]?.text?.split(separator: " ").map(String.init)
    isDelegated = scopes != nil
    permissions = (scopes ?? claims["roles"]?.array?.compactMap(\.text) ?? [])
      .map { PrintableText.line($0, limit: 80) }.sorted()
  }

  /// The permissions that would allow changes.
  package var writing: [String] {
    permissions.filter { name in
      name.contains("ReadWrite") || name.contains(".Write") || name.contains("AccessAsUser")
        || name.contains("FullControl") || name.contains("Manage")
    }
  }

  /// Whom the token stands for, in one line.
  package var identity: String {
    var parts: [String] = []
    if let appId { parts.append("application \(appId)") }
    if isDelegated { parts.append("on behalf of a user") }
    if let tenantId { parts.append("tenant \(tenantId.guidText)") }
    return parts.joined(separator: ", ")
  }
}
