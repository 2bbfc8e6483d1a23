import Inventory
import System

/// Entra's token endpoint.
///
/// It and the OIDC endpoint of Azure Pipelines are the only endpoints that are ever sent a POST.
///
/// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
package struct TokenEndpoint: Sendable {
  let url: String
  private let transport: any Transport
  private let time: Timekeeper
  private let agent: String
  private let mask: SecretMask

  package init(
    tenant: String, endpoints: GraphEndpoints, transport: any Transport, time: Timekeeper,
    agent: String, mask: SecretMask, path: String = "token"
  ) throws(TokenFailure) {
    guard Self.isTenant(tenant) else {
      throw TokenFailure(
        "the tenant must be an id or a domain, e.g. contoso.com", isWrongUsage: true)
    }
    url = "\(endpoints.authority)/\(tenant)/oauth2/v2.0/\(path)"
    self.transport = transport
    self.time = time
    self.agent = agent
    self.mask = mask
  }

  /// Whether a text could be a tenant id or a domain.
  package static func isTenant(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 255 && text != "." && text != ".."
      && text.utf8.allSatisfy { byte in
        byte.isASCIIAlphanumeric
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      }
  }

  /// Posts a form and reads the token in the response.
  func token(_ form: [(String, String)]) async throws(TokenFailure) -> AccessToken {
    switch try await post(form) {
    case .success(let members):
      guard let token = Self.token(in: members, now: time.now()) else {
        throw TokenFailure("the token endpoint answered 200 without an access_token")
      }
      return token
    case .failure(let error): throw TokenFailure(error.message)
    }
  }

  /// Posts a form, with retries if the server is in trouble.
  func post(
    _ form: [(String, String)]
  ) async throws(TokenFailure) -> Result<[String: JSONBody], EntraError> {
    mask.add(form)
    let body = form.map {
      "\(PercentEncoding.encode($0.0))=\(PercentEncoding.encode($0.1))"
    }.joined(separator: "&")
    var request = HTTPRequest(url)
    request.method = .post(
      contentType: "application/x-www-form-urlencoded", body: Array(body.utf8))
    request.headers = [
      ("Accept", "application/json"), ("User-Agent", agent),
      ("client-request-id", RandomGUID.make()),
    ]
    request.timeoutSeconds = 60
    let response: HTTPResponse
    do throws(TransportFailure) {
      response = try await transport.send(request, retrying: .tokenEndpoint, time: time)
    } catch {
      throw failure(error.message)
    }
    let members = JSONBody.object(response.body)
    if response.status == 200, let members { return .success(members) }
    if (400..<500).contains(response.status), response.status != 429,
      let members, let error = EntraError(members, hiding: mask)
    {
      return .failure(error)
    }
    throw failure("answered \(response.status)" + (members == nil ? ", and not in JSON" : ""))
  }

  private func failure(_ what: String) -> TokenFailure {
    TokenFailure("the token endpoint \(WebOrigin(of: url)?.host ?? ""): \(what)")
  }

  /// Extracts the token from a response of Entra or of a metadata endpoint.
  static func token(in members: [String: JSONBody], now: Instant) -> AccessToken? {
    guard let text = members["access_token"]?.text, !text.isEmpty,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    let lifetime =
      members["expires_in"]?.wholeNumber
      ?? members["expires_on"]?.time?.seconds(since: now) ?? 3_600
    let refresh = members["refresh_in"]?.wholeNumber
    return AccessToken(
      secret: Secret(text), expires: now.advanced(bySeconds: min(max(lifetime, 0), 86_400 * 7)),
      refresh: refresh.map { now.advanced(bySeconds: min(max($0, 0), 86_400 * 7)) })
  }
}
