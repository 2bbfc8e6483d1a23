/// The form fields common to all requests with an assertion.
enum FederatedForm {
  static func fields(client: String, _ settings: TokenSettings) -> [(String, String)] {
    [
      ("grant_type", "client_credentials"), ("client_id", client),
      ("scope", settings.endpoints.scope),
      (
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
      ),
    ]
  }

  /// Exchanges an external token for one from Entra; if refused, the error names the claims shown.
  static func exchange(
    _ assertion: Secret, endpoint: TokenEndpoint, form: [(String, String)], claims: String?
  ) async throws(TokenFailure) -> AccessToken {
    do throws(TokenFailure) {
      return try await endpoint.token(
        form + [
          ("client_assertion", assertion.reveal()), ("claims", ClaimsRequest.text(with: claims)),
        ])
    } catch {
      guard let shown = TokenClaims(assertion) else { throw error }
      throw TokenFailure(
        error.message
          + " (shown: issuer '\(shown.issuer ?? "")', subject '\(shown.subject ?? "")', "
          + "audience '\(shown.audience ?? "")')")
    }
  }
}
