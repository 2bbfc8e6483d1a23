import FoundationEssentials
import Inventory
import System

/// The assertion that proves possession of a certificate's key: PS256 with `x5t#S256`.
///
/// https://learn.microsoft.com/entra/identity-platform/certificate-credentials
struct ClientAssertion {
  let key: ClientKey
  let clientId: String
  let audience: String
  /// Whether the whole chain is sent (`x5c`), for trust by subject name and issuer.
  let sendsChain: Bool

  /// Seconds for which an assertion is valid.
  static let lifetime: Int64 = 600

  func text(now: Instant) throws(TokenFailure) -> String {
    var header: [String: JSONBody] = [
      "alg": .text("PS256"), "typ": .text("JWT"),
      "x5t#S256": .text(Base64.encodeForURL(key.thumbprint)),
    ]
    if sendsChain {
      header["x5c"] = .array(key.certificates.map { .text(Base64.encode($0)) })
    }
    let issued = now.secondsSinceEpoch
    let claims: [String: JSONBody] = [
      "aud": .text(audience), "iss": .text(clientId), "sub": .text(clientId),
      "jti": .text(RandomGUID.make()), "iat": .integer(issued), "nbf": .integer(issued),
      "exp": .integer(issued + Self.lifetime),
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let first = try? encoder.encode(JSONBody.object(header)),
      let second = try? encoder.encode(JSONBody.object(claims))
    else { throw TokenFailure("the assertion cannot be written") }
    let message = Base64.encodeForURL(Array(first)) + "." + Base64.encodeForURL(Array(second))
    guard let signature = key.sign(Array(message.utf8)) else {
      throw TokenFailure("the assertion cannot be signed with the certificate's key")
    }
    return message + "." + Base64.encodeForURL(signature)
  }
}
