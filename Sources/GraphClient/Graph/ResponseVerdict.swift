import System

/// The meaning of a response from Graph for its request.
enum ResponseVerdict {
  case good
  /// 401, with the claims that a new token must have.
  case tokenRefused(claims: String?)
  /// Worth another attempt.
  case transient(reason: String, isThrottled: Bool)
  /// Worth two more attempts.
  case flaky(GraphFailure)
  case final(GraphFailure)

  init(_ response: HTTPResponse, hiding mask: SecretMask, check: (HTTPResponse) -> String?) {
    let error = response.status == 200 ? nil : GraphErrorBody(response.body, hiding: mask)
    let words = error?.words ?? ""
    let outcome = "\(response.status)" + (words.isEmpty ? "" : " \(words)")
    switch response.status {
    case 200:
      self = check(response).map { .transient(reason: $0, isThrottled: false) } ?? .good
    case 301...399:
      let host = response.header("location").flatMap { WebOrigin(of: $0) }?.host ?? "elsewhere"
      self = .final(
        GraphFailure(
          .untrustworthy,
          "Graph's answer is a redirect to \(host), which is not followed: a proxy or a captive portal "
            + "may be in between"))
    case 401:
      self = .tokenRefused(claims: ClaimsChallenge.claims(in: response))
    case 403:
      self = Self.forbidden(response, error, outcome)
    case 408, 500, 502, 504, 509:
      self = .transient(reason: outcome, isThrottled: false)
    case 429:
      self = .transient(reason: outcome, isThrottled: true)
    case 503:
      self = .transient(reason: outcome, isThrottled: response.header("retry-after") != nil)
    case 400, 404, 410:
      self = .final(Self.notFound(response.status, error, outcome))
    default:
      self = .final(
        GraphFailure(.refused, "Graph answered \(outcome): report it if it persists"))
    }
  }

  private static func forbidden(
    _ response: HTTPResponse, _ error: GraphErrorBody?, _ outcome: String
  ) -> ResponseVerdict {
    guard let error else {
      return .final(
        GraphFailure(
          .untrustworthy,
          "403 that is not an answer of Graph: there may be a proxy or firewall in between: allow Graph's host"
        )
      )
    }
    if error.has(code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant") {
      return .flaky(
        GraphFailure(.notLicensed, "needs Microsoft Entra ID P1 (Graph answered \(outcome))"))
    }
    if error.has(code: "insufficient_claims") {
      return .tokenRefused(claims: ClaimsChallenge.claims(in: response))
    }
    return .final(GraphFailure(.notPermitted, "not permitted (Graph answered \(outcome))"))
  }

  private static func notFound(
    _ status: Int, _ error: GraphErrorBody?, _ outcome: String
  ) -> GraphFailure {
    let expired = [
      "Directory_ExpiredPageToken", "DirectoryPageTokenNotFoundException",
      "Directory_PageTokenNotFound", "syncStateNotFound",
    ]
    if let error, expired.contains(where: { error.has(code: $0) }) {
      return GraphFailure(.pageTokenExpired, "the link to the next page has expired (\(outcome))")
    }
    if status == 404 {
      return GraphFailure(.notAvailable, "not available in this cloud or tenant (\(outcome))")
    }
    return GraphFailure(.refused, "Graph refused the query (\(outcome))")
  }
}
