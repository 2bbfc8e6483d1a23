import Inventory
import System

/// A GitHub Actions job with `permissions: id-token: write`.
///
/// https://docs.github.com/actions/reference/security/oidc
struct GitHubActionsSource: TokenSource {
  let name = TokenSourceName.gitHubActions
  private let url: String
  private let bearer: Secret
  private let context: TokenContext
  private let endpoint: TokenEndpoint
  private let form: [(String, String)]

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
    self.url = url + (url.contains("?") ? "&" : "?") + "audience=" + audience
    self.bearer = Secret(bearer)
    self.context = context
    let identity = try settings.identity()
    endpoint = try context.endpoint(identity.tenant, settings)
    form = FederatedForm.fields(client: identity.client, settings)
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    // The OIDC token lives for about five minutes, so each Entra token is requested with a new one.
    var request = HTTPRequest(url)
    request.headers = [
      ("Authorization", "Bearer \(bearer.reveal())"), ("Accept", "application/json"),
      ("User-Agent", context.agent),
    ]
    request.timeoutSeconds = 30
    let members = try await context.members(of: request, from: "GitHub's OIDC endpoint")
    guard let text = members["value"]?.text, !text.isEmpty else {
      throw TokenFailure("GitHub's OIDC endpoint answered without a token")
    }
    return try await FederatedForm.exchange(
      Secret(text), endpoint: endpoint, form: form, claims: claims)
  }
}
