/// A user who signs in on another device, for an application of the tenant that allows it.
///
/// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
struct DeviceCodeSource: TokenSource {
  let name = TokenSourceName.deviceCode
  private let start: TokenEndpoint
  private let endpoint: TokenEndpoint
  private let client: String
  private let scope: String
  private let context: TokenContext

  init(_ settings: TokenSettings, _ context: TokenContext) throws(TokenFailure) {
    let identity = try settings.identity()
    start = try context.endpoint(identity.tenant, settings, path: "devicecode")
    endpoint = try context.endpoint(identity.tenant, settings)
    client = identity.client
    scope = settings.endpoints.scope
    self.context = context
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    let members: [String: JSONBody]
    switch try await start.post([("client_id", client), ("scope", scope)]) {
    case .success(let response): members = response
    case .failure(let error): throw TokenFailure(error.message)
    }
    guard let code = members["device_code"]?.text, let shown = members["user_code"]?.text,
      let place = members["verification_uri"]?.text
    else { throw TokenFailure("Entra's answer holds no device code") }
    context.tell(SignInPrompt(url: place, code: shown))
    return try await poll(
      code, claims: claims, interval: Double(members["interval"]?.wholeNumber ?? 5),
      lifetime: Double(members["expires_in"]?.wholeNumber ?? 900))
  }

  private func poll(
    _ code: String, claims: String?, interval: Double, lifetime: Double
  ) async throws(TokenFailure) -> AccessToken {
    var interval = min(max(interval, 1), 60)
    let deadline = context.time.uptime() + min(lifetime, 1_800)
    let form = [
      ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", client),
      ("device_code", code), ("claims", ClaimsRequest.text(with: claims)),
    ]
    while context.time.uptime() + interval < deadline {
      await context.time.sleep(interval)
      switch try await endpoint.post(form) {
      case .success(let members):
        guard let token = TokenEndpoint.token(in: members, now: context.time.now()) else {
          throw TokenFailure("the token endpoint answered 200 without an access_token")
        }
        return token
      case .failure(let error) where error.code == "authorization_pending": continue
      case .failure(let error) where error.code == "slow_down": interval += 5
      case .failure(let error): throw TokenFailure(error.message)
      }
    }
    throw TokenFailure("nobody signed in before the code expired: start again")
  }
}
