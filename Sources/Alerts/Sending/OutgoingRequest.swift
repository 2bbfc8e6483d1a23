package import Reporters
import System

/// One request to a sink.
package struct OutgoingRequest: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case patch = "PATCH"
  }

  package enum Authorization: Sendable {
    case basic(user: String, password: SinkSecret)
    /// E.g. `Bearer`.
    case token(scheme: String, SinkSecret)
  }

  package var method = Method.post
  /// May contain a secret.
  package var url: SinkSecret
  package var contentType = "application/json"
  package var headers: [(name: String, value: String)] = []
  package var authorization: Authorization?
  package var body: [UInt8] = []

  package init(_ url: SinkSecret, _ body: JSONTree? = nil) {
    self.url = url
    self.body = body?.bytes ?? []
  }

  package init(_ url: String, _ body: JSONTree? = nil) {
    self.init(SinkSecret(url), body)
  }
}

extension HTTPResponse {
  /// The beginning of the body.
  var text: String { String(decoding: body.prefix(4_096), as: UTF8.self) }
}

/// Builds URLs from text.
enum URLText {
  /// Joins a base and a path: `https://a.example/` and `/b` give `https://a.example/b`.
  static func join(_ base: String, _ path: String) -> String {
    var base = Substring(base)
    while base.hasSuffix("/") { base = base.dropLast() }
    return base + path
  }
}
