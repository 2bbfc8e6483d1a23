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

/// A CI system that hands its jobs OIDC tokens, which Entra exchanges for its own.
struct PipelineIssuer {
  private let name: String
  private let request: HTTPRequest
  private let member: String
  private let context: TokenContext
  private let endpoint: TokenEndpoint
  private let form: [(String, String)]

  /// - Parameters:
  ///   - name: the endpoint's name for messages.
  ///   - member: the member of its response that holds the token.
  init(
    _ name: String, _ request: HTTPRequest, bearer: Secret, member: String,
    _ settings: TokenSettings, _ context: TokenContext
  ) throws(TokenFailure) {
    var request = request
    request.headers += [
      ("Authorization", "Bearer \(bearer.reveal())"), ("Accept", "application/json"),
      ("User-Agent", context.agent),
    ]
    request.timeoutSeconds = 30
    (self.name, self.request, self.member, self.context) = (name, request, member, context)
    let identity = try settings.identity()
    endpoint = try context.endpoint(identity.tenant, settings)
    form = FederatedForm.fields(client: identity.client, settings)
  }

  /// The OIDC token lives for about five minutes, so each Entra token is requested with a new one.
  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    let members = try await context.members(of: request, from: name)
    guard let text = members[member]?.text, !text.isEmpty else {
      throw TokenFailure("\(name) answered without a token")
    }
    return try await FederatedForm.exchange(
      Secret(text), endpoint: endpoint, form: form, claims: claims)
  }
}
