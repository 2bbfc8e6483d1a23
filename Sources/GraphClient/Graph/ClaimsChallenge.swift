package import System

/// A challenge that demands a new token with certain claims although the old one was valid.
///
/// `WWW-Authenticate: Bearer …, error="insufficient_claims", claims="<base64>"`
///
/// https://learn.microsoft.com/entra/identity-platform/claims-challenge
package enum ClaimsChallenge {
  /// Returns the claims as JSON; nil if the response holds none.
  package static func claims(in response: HTTPResponse) -> String? {
    for header in response.headers where header.name == "www-authenticate" {
      guard header.value.contains("insufficient_claims"),
        let start = header.value.firstRange(of: "claims=\"")
      else { continue }
      let encoded = header.value[start.upperBound...].prefix { $0 != "\"" }
      guard encoded.utf8.count <= 8_192,
        let bytes = Base64.decode(encoded.utf8),
        JSONBody.object(bytes) != nil
      else { continue }
      return String(decoding: bytes, as: UTF8.self)
    }
    return nil
  }
}
