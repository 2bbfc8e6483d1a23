import Inventory
import System

/// A token that somebody else got, from a file or standard input; it cannot be renewed from there
/// unless the file is kept fresh.
struct ReadyTokenSource: TokenSource {
  let name = TokenSourceName.token
  private let path: String
  private let resource: String
  private let time: Timekeeper
  /// Standard input can be read once only.
  private let text: Secret

  /// Graph's application id, which stands for it in `aud` as well as its URL does.
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
    // What az account get-access-token prints is as good as the token alone.
    let members = JSONBody.object(Array(text.utf8))
    let token = members?["accessToken"]?.text ?? members?["access_token"]?.text ?? text
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw TokenFailure(
        "\(path == "-" ? "standard input" : Printable.line(path)) holds no token: one line, as az "
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
