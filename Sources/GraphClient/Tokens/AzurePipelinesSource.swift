import System

/// An Azure Pipelines job with a service connection.
///
/// https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity
struct AzurePipelinesSource: TokenSource {
  let name = TokenSourceName.azurePipelines
  private let url: String
  private let bearer: Secret
  private let context: TokenContext
  private let endpoint: TokenEndpoint
  private let form: [(String, String)]

  init(_ settings: TokenSettings, _ context: TokenContext) throws(TokenFailure) {
    guard let base = settings.variable("SYSTEM_OIDCREQUESTURI") else {
      throw TokenFailure("this is not an Azure Pipelines job", isAbsent: true)
    }
    guard let bearer = settings.variable("SYSTEM_ACCESSTOKEN") else {
      throw TokenFailure(
        "the job does not hand out its token: map SYSTEM_ACCESSTOKEN: $(System.AccessToken)",
        isAbsent: true)
    }
    guard
      let connection = settings.variable(
        "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID")
    else {
      throw TokenFailure(
        "no service connection: set AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", isAbsent: true)
    }
    url = base + "?api-version=7.1&serviceConnectionId=" + PercentEncoding.encode(connection)
    self.bearer = Secret(bearer)
    self.context = context
    let identity = try settings.identity()
    endpoint = try context.endpoint(identity.tenant, settings)
    form = FederatedForm.fields(client: identity.client, settings)
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    var request = HTTPRequest(url)
    request.method = .post(contentType: "application/json", body: [])
    request.headers = [
      ("Authorization", "Bearer \(bearer.reveal())"), ("Accept", "application/json"),
      ("User-Agent", context.agent), ("X-TFS-FedAuthRedirect", "Suppress"),
    ]
    request.timeoutSeconds = 30
    let members = try await context.members(of: request, from: "Azure Pipelines' OIDC endpoint")
    guard let text = members["oidcToken"]?.text, !text.isEmpty else {
      throw TokenFailure("Azure Pipelines' OIDC endpoint answered without a token")
    }
    return try await FederatedForm.exchange(
      Secret(text), endpoint: endpoint, form: form, claims: claims)
  }
}
