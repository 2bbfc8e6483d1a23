import Inventory
import System

/// A GitHub Actions job with `permissions: id-token: write`.
///
/// https://docs.github.com/actions/reference/security/oidc
struct GitHubActionsSource: TokenSource {
  let name = TokenSourceName.gitHubActions
  private let issuer: PipelineIssuer

  init(_ settings: TokenSettings, _ context: TokenContext) throws(TokenFailure) {
    guard let url = settings.variable("ACTIONS_ID_TOKEN_REQUEST_URL"),
      let bearer = settings.variable("ACTIONS_ID_TOKEN_REQUEST_TOKEN")
    else {
      throw TokenFailure(
        settings.variable("GITHUB_ACTIONS") == nil
          ? "this is not a GitHub Actions job"
          : "the job cannot ask for an OIDC token: add permissions: id-token: write",
        isAbsent: true)
    }
    let audience = PercentEncoding.encode(settings.endpoints.cloud.tokenExchangeAudience)
    let request = HTTPRequest(url + (url.contains("?") ? "&" : "?") + "audience=" + audience)
    issuer = try PipelineIssuer(
      "GitHub's OIDC endpoint", request, bearer: Secret(bearer), member: "value", settings, context)
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    try await issuer.token(claims: claims)
  }
}
