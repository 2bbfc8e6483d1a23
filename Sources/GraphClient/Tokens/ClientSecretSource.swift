import System

/// Signs in with a client secret from the environment or a file.
struct ClientSecretSource: TokenSource {
  let name = TokenSourceName.secret
  private let endpoint: TokenEndpoint
  private let form: [(String, String)]
  private let secret: Secret

  let notes = [
    "signed in with a client secret, the kind of credential that lapse reports on: a federated "
      + "credential or a certificate is safer"
  ]

  init(_ settings: TokenSettings, _ context: TokenContext) throws(TokenFailure) {
    if let path = settings.secretPath ?? settings.variable("ARM_CLIENT_SECRET_FILE_PATH") {
      let text = try SmallFile.text(at: path, what: "the client secret").trimmingWhiteSpace
      secret = Secret(text)
    } else if let text = settings.variable("AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET") {
      secret = Secret(text)
    } else {
      throw TokenFailure(
        "no secret: AZURE_CLIENT_SECRET and --client-secret-file are not set", isAbsent: true)
    }
    guard !secret.isEmpty else { throw TokenFailure("the client secret's file is empty") }
    let identity = try settings.identity()
    endpoint = try context.endpoint(identity.tenant, settings)
    form = [
      ("grant_type", "client_credentials"), ("client_id", identity.client),
      ("scope", settings.endpoints.scope),
    ]
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    try await endpoint.token(
      form + [("client_secret", secret.reveal()), ("claims", ClaimsRequest.text(with: claims))])
  }
}
