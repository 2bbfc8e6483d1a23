import Foundation
import Synchronization

/// The endpoints of Entra, and of other services that issue tokens.
extension FakeTenant {
  /// Answers a token request; nil if the request is for none of these endpoints.
  func tokenAnswer(_ request: FakeRequest) -> FakeAnswer? {
    let path = request.path
    if path.hasSuffix("/openid-configuration") { return discovery(request) }
    if path.hasSuffix("/common/discovery/instance") {
      let host = authority.dropFirst("https://".count)
      return FakeAnswer(
        200,
        "{\"tenant_discovery_endpoint\":\"\(authority)/common/v2.0/.well-known/openid-configuration\","
          + "\"api-version\":\"1.1\",\"metadata\":[{\"preferred_network\":\"\(host)\","
          + "\"preferred_cache\":\"\(host)\",\"aliases\":[\"\(host)\"]}]}")
    }
    if path.hasSuffix("/oauth2/v2.0/devicecode") {
      return FakeAnswer(
        200,
        "{\"device_code\":\"dev-1\",\"user_code\":\"ABCD-EFGH\",\"interval\":5,\"expires_in\":900,"
          + "\"verification_uri\":\"https://microsoft.example/devicelogin\",\"message\":\"m\"}")
    }
    if path.hasSuffix("/oauth2/v2.0/token") { return grant(request) }
    if path.hasSuffix("/metadata/identity/oauth2/token") {
      guard request.headers["metadata"] == "true" else { return FakeAnswer(400, "{}") }
      return metadataToken(request)
    }
    if path.hasSuffix("/msi/token") {
      guard request.headers["x-identity-header"] == "app-service-key" else {
        return FakeAnswer(401, "{}")
      }
      return metadataToken(request)
    }
    if path.hasSuffix("/github-oidc") {
      guard request.headers["authorization"] == "Bearer github-request-token",
        request.parameter("audience") == "api://AzureADTokenExchange"
      else { return FakeAnswer(401, "{}") }
      return FakeAnswer(200, "{\"value\":\"\(Self.outsideToken)\"}")
    }
    if path.hasSuffix("/pipelines-oidc") {
      guard request.method == "POST", request.headers["authorization"] == "Bearer pipelines-token",
        request.parameter("serviceConnectionId") == "connection-1"
      else { return FakeAnswer(401, "{}") }
      return FakeAnswer(200, "{\"oidcToken\":\"\(Self.outsideToken)\"}")
    }
    return nil
  }

  /// A token of another issuer that the fake tenant trusts.
  package static let outsideToken =
    FakeBase64.urlText(Array(#"{"alg":"RS256"}"#.utf8)) + "."
    + FakeBase64.urlText(
      Array(
        #"{"iss":"https://issuer.example","sub":"repo:contoso/x","aud":"api://AzureADTokenExchange"}"#
          .utf8)) + ".c2ln"

  private func discovery(_ request: FakeRequest) -> FakeAnswer {
    let tenant = request.path.split(separator: "/").first.map(String.init) ?? "common"
    let base = "\(authority)/\(tenant)"
    return FakeAnswer(
      200,
      "{\"token_endpoint\":\"\(base)/oauth2/v2.0/token\",\"issuer\":\"\(base)/v2.0\","
        + "\"authorization_endpoint\":\"\(base)/oauth2/v2.0/authorize\","
        + "\"device_authorization_endpoint\":\"\(base)/oauth2/v2.0/devicecode\","
        + "\"jwks_uri\":\"\(base)/keys\",\"response_types_supported\":[\"code\"],"
        + "\"subject_types_supported\":[\"pairwise\"],"
        + "\"id_token_signing_alg_values_supported\":[\"RS256\"]}")
  }

  private func grant(_ request: FakeRequest) -> FakeAnswer {
    let form = request.form
    let tenant =
      isEveryTenant ? request.path.split(separator: "/").first.map(String.init) : nil
    guard form["client_id"] == Self.clientId else {
      return Self.refused(700_016, "unauthorized_client", "Application was not found")
    }
    if form["grant_type"] == "urn:ietf:params:oauth:grant-type:device_code" {
      let error = state.withLock {
        $0.deviceAnswers.isEmpty ? nil : $0.deviceAnswers.removeFirst()
      }
      return error.map { FakeAnswer(400, "{\"error\":\"\($0)\"}") } ?? issue(form, tenant)
    }
    guard form["grant_type"] == "client_credentials",
      let scopes = form["scope"]?.split(separator: " "),
      // Azure Resource Manager is at the authority's address here.
      scopes.contains("\(origin)/.default") || scopes.contains(where: { $0.hasPrefix(authority) })
    else { return Self.refused(500_011, "invalid_resource", "The resource was not found") }
    if let secret = form["client_secret"] {
      return secret == Self.clientSecret
        ? issue(form, tenant)
        : Self.refused(7_000_215, "invalid_client", "Invalid client secret provided.")
    }
    guard let assertion = form["client_assertion"] else {
      return Self.refused(7_000_216, "invalid_client", "client_assertion is required")
    }
    if assertion == Self.outsideToken { return issue(form, tenant) }
    return isValid(assertion, audience: "\(authority)\(request.path)")
      ? issue(form, tenant) : Self.refused(700_027, "invalid_client", "Client assertion failed.")
  }

  private func issue(_ form: [String: String], _ tenant: String?) -> FakeAnswer {
    let token = newToken(satisfying: form["claims"], tenant: tenant)
    return FakeAnswer(
      200,
      "{\"token_type\":\"Bearer\",\"expires_in\":\(Int(tokenLifetime)),"
        + "\"ext_expires_in\":\(Int(tokenLifetime)),\"access_token\":\"\(token)\"}")
  }

  private func metadataToken(_ request: FakeRequest) -> FakeAnswer {
    guard request.parameter("resource") == origin else { return FakeAnswer(400, "{}") }
    let end = Int(clock() + tokenLifetime)
    return FakeAnswer(
      200,
      "{\"access_token\":\"\(newToken(satisfying: nil))\",\"expires_on\":\"\(end)\","
        + "\"resource\":\"\(origin)\",\"token_type\":\"Bearer\"}")
  }

  /// Issues a token whose claims are readable but whose signature is not valid.
  package func newToken(
    satisfying claims: String?, permissions: [String] = [], tenant: String? = nil
  ) -> String {
    let now = clock()
    let roles = (["Application.Read.All", "AuditLog.Read.All", "Policy.Read.All"] + permissions)
      .map { "\"\($0)\"" }.joined(separator: ",")
    return state.withLock { state in
      state.issued += 1
      let payload =
        "{\"aud\":\"\(origin)\",\"tid\":\"\(tenant ?? FakeDirectory.tenantId)\",\"appid\":\"\(Self.clientId)\","
        + "\"oid\":\"\(FakeDirectory.id(8, 1))\",\"exp\":\(Int(now + tokenLifetime)),"
        + "\"idtyp\":\"app\",\"jti\":\"\(state.issued)\",\"roles\":[\(roles)]}"
      let token =
        FakeBase64.urlText(Array(#"{"alg":"RS256","typ":"JWT"}"#.utf8)) + "."
        + FakeBase64.urlText(Array(payload.utf8)) + ".c2lnbmF0dXJl"
      state.tokens[token] = now + tokenLifetime
      if let wanted = state.challenge, let claims, Self.holds(claims, wanted) {
        state.challenged.insert(token)
      }
      return token
    }
  }

  /// Whether the requested claims include those of the challenge.
  private static func holds(_ claims: String, _ wanted: String) -> Bool {
    guard
      let asked = try? JSONSerialization.jsonObject(with: Data(claims.utf8)) as? [String: Any],
      let challenge = try? JSONSerialization.jsonObject(with: Data(wanted.utf8)) as? [String: Any],
      let names = (challenge["access_token"] as? [String: Any])?.keys,
      let members = asked["access_token"] as? [String: Any]
    else { return false }
    return names.allSatisfy { members[$0] != nil } && members["xms_cc"] != nil
  }

  private static func refused(_ number: Int, _ error: String, _ text: String) -> FakeAnswer {
    FakeAnswer(
      error == "invalid_client" ? 401 : 400,
      "{\"error\":\"\(error)\",\"error_description\":\"AADSTS\(number): \(text)\\r\\nTrace ID: 0\","
        + "\"error_codes\":[\(number)],\"trace_id\":\"0\",\"correlation_id\":\"11-22\"}")
  }

  /// Whether an assertion is valid.
  ///
  /// Current clients send PS256 with `x5t#S256`, older ones RS256 with `x5t`.
  private func isValid(_ assertion: String, audience: String) -> Bool {
    let parts = assertion.split(separator: ".")
    guard parts.count == 3, let headerBytes = FakeBase64.bytes(parts[0]),
      let claimBytes = FakeBase64.bytes(parts[1]), let signature = FakeBase64.bytes(parts[2]),
      !assertion.contains("="),
      let header = try? JSONSerialization.jsonObject(with: Data(headerBytes)) as? [String: Any],
      let claims = try? JSONSerialization.jsonObject(with: Data(claimBytes)) as? [String: Any],
      claims["aud"] as? String == audience, claims["iss"] as? String == Self.clientId,
      claims["sub"] as? String == Self.clientId, claims["jti"] is String,
      let end = claims["exp"] as? Double,
      // Older clients do not send nbf.
      let start = (claims["nbf"] ?? claims["iat"]) as? Double,
      start <= clock() + 1, end > clock(), end - start <= 600
    else { return false }
    let message = Array((parts[0] + "." + parts[1]).utf8)
    return certificates.contains { certificate in
      switch header["alg"] as? String {
      case "PS256":
        return header["x5t#S256"] as? String == FakeCertificate.sha256(certificate)
          && FakeCertificate.verifies(signature, of: message, by: certificate, isPSS: true)
      case "RS256":
        // MSAL adds padding.
        return (header["x5t"] as? String)?.filter { $0 != "=" } == FakeCertificate.sha1(certificate)
          && FakeCertificate.verifies(signature, of: message, by: certificate, isPSS: false)
      default: return false
      }
    }
  }
}
