package import Inventory

/// A source of tokens, such as a client secret or a managed identity.
package protocol TokenSource: Sendable {
  var name: TokenSourceName { get }

  /// Notes for the user once this source is in use.
  var notes: [String] { get }

  /// Requests a token.
  ///
  /// - Parameter claims: what a challenge asked for, as JSON; usually nil.
  func token(claims: String?) async throws(TokenFailure) -> AccessToken
}

extension TokenSource {
  package var notes: [String] { [] }
}

/// A token for Graph, in memory only.
package struct AccessToken: Sendable {
  package var secret: Secret
  package var expires: Instant
  /// When the issuer suggests requesting a new one.
  package var refresh: Instant?

  package init(secret: Secret, expires: Instant, refresh: Instant? = nil) {
    self.secret = secret
    self.expires = expires
    self.refresh = refresh
  }
}

/// Why a source gave no token: one line, with what to do.
package struct TokenFailure: Error, Sendable {
  package var message: String
  /// Whether the source is simply not configured, so that the next may be tried. A source that is
  /// configured but refused ends the search: another identity is never used silently.
  package var isAbsent: Bool
  /// Whether the cause is a command-line argument or a variable, so that only changing it helps.
  package var isWrongUsage: Bool

  package init(_ message: String, isAbsent: Bool = false, isWrongUsage: Bool = false) {
    self.message = message
    self.isAbsent = isAbsent
    self.isWrongUsage = isWrongUsage
  }
}
