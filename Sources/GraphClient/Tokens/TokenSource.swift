package import Inventory

/// One way to a token; each is in a file of its own.
package protocol TokenSource: Sendable {
  var name: TokenSourceName { get }

  /// What a person should know about this way, once it is used.
  var notes: [String] { get }

  /// Asks for a token.
  ///
  /// - Parameter claims: what a challenge asked for, as JSON; nil as a rule.
  func token(claims: String?) async throws(TokenFailure) -> AccessToken
}

extension TokenSource {
  package var notes: [String] { [] }
}

/// A token for Graph, in memory only.
package struct AccessToken: Sendable {
  package var secret: Secret
  package var expires: Instant
  /// When the issuer would like a new one to be asked for.
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
  /// Whether the source is simply not there, so that the next may be asked. A source that is set up
  /// and refused ends the search: another identity is never used in silence.
  package var isAbsent: Bool
  /// Whether it lies in what was typed or set, so that nothing but a change of that helps.
  package var isWrongUsage: Bool

  package init(_ message: String, isAbsent: Bool = false, isWrongUsage: Bool = false) {
    self.message = message
    self.isAbsent = isAbsent
    self.isWrongUsage = isWrongUsage
  }
}
