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
