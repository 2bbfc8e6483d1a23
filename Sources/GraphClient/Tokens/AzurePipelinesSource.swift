import System

/// An Azure Pipelines job with a service connection.
///
/// https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity
struct AzurePipelinesSource: TokenSource {
  let name = TokenSourceName.azurePipelines
  private let issuer: PipelineIssuer

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
    var request = HTTPRequest(
      base + "?api-version=7.1&serviceConnectionId=" + PercentEncoding.encode(connection))
    request.method = .post(contentType: "application/json", body: [])
    request.headers = [("X-TFS-FedAuthRedirect", "Suppress")]
    issuer = try PipelineIssuer(
      "Azure Pipelines' OIDC endpoint", request, bearer: Secret(bearer), member: "oidcToken",
      settings, context)
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    try await issuer.token(claims: claims)
  }
}
