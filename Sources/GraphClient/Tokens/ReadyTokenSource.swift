import Inventory
import System

/// A ready-made token from a file or standard input. It can be renewed only if something keeps the
/// file fresh.
struct ReadyTokenSource: TokenSource {
  let name = TokenSourceName.token
  private let path: String
  private let resource: String
  private let time: Timekeeper
  /// The text read at the start, because standard input can be read only once.
  private let text: Secret

  /// Graph's application id, which may appear in `aud` instead of its URL.
  private static let graphId = "00000003-0000-0000-c000-000000000000"

  init(_ settings: TokenSettings, _ context: TokenContext) throws(TokenFailure) {
    guard let path = settings.tokenPath else {
      throw TokenFailure("no token: --token-file is not given", isAbsent: true)
    }
    self.path = path
    resource = settings.endpoints.resource
    time = context.time
    text = Secret(try Self.read(path))
  }

  private static func read(_ path: String) throws(TokenFailure) -> String {
    let text = try SmallFile.text(at: path, what: "the token", limit: 64 << 10).trimmingWhiteSpace
    // The JSON output of az account get-access-token is accepted as well as the bare token.
    let members = JSONBody.object(Array(text.utf8))
    let token = members?["accessToken"]?.text ?? members?["access_token"]?.text ?? text
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw TokenFailure(
        "\(path == "-" ? "standard input" : PrintableText.path(path)) holds no token: one line, as az "
          + "account get-access-token --query accessToken --output tsv prints it")
    }
    return token
  }

  func token(claims: String?) async throws(TokenFailure) -> AccessToken {
    let secret = path == "-" ? text : Secret(try Self.read(path))
    guard claims == nil else {
      throw TokenFailure("Graph asks for other claims than the token has: get a new one")
    }
    let facts = TokenClaims(secret)
    if let audience = facts?.audience, audience != Self.graphId,
      WebOrigin(of: audience)?.text != resource
    {
      throw TokenFailure(
        "the token is for '\(audience)', not for Graph (\(resource)): ask for that resource")
    }
    let now = time.now()
    let expires = facts?.expires ?? now.advanced(bySeconds: 3_600)
    guard expires > now else {
      throw TokenFailure("the token expired \(expires.rfc3339): get a new one")
    }
    return AccessToken(secret: secret, expires: expires)
  }
}
