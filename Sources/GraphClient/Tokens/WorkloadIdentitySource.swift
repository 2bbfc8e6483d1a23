import System

/// A token in a file that another program keeps fresh: AKS workload identity or any other issuer.
struct WorkloadIdentitySource: TokenSource {
  let name = TokenSourceName.workloadIdentity
  private let path: String
  private let endpoint: TokenEndpoint
  private let form: [(String, String)]

  init(_ settings: TokenSettings, _ context: TokenContext) throws(TokenFailure) {
    guard
      let path = settings.variable("AZURE_FEDERATED_TOKEN_FILE", "ARM_OIDC_TOKEN_FILE_PATH")
    else {
      throw TokenFailure("AZURE_FEDERATED_TOKEN_FILE is not set", isAbsent: true)
    }
    self.path = path
    let identity = try settings.identity()
    endpoint = try context.endpoint(identity.tenant, settings)
    form = FederatedForm.fields(client: identity.client, settings)
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    // The file is replaced now and then, so it is read each time.
    let text = try SmallFile.text(at: path, what: "the federated token").trimmingWhiteSpace
    guard !text.isEmpty else {
      throw TokenFailure("the federated token in \(PrintableText.path(path)) is empty")
    }
    return try await FederatedForm.exchange(
      Secret(text), endpoint: endpoint, form: form, claims: claims)
  }
}
