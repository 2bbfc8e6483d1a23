package import System

/// The choke point that every request passes, to limit what a bug above it can do.
///
/// Graph receives nothing but GET, nothing leaves without TLS, and Graph's token goes to Graph
/// only.
package struct ReadOnlyTransport: Transport {
  private let graph: WebOrigin
  private let inner: any Transport

  package init(graph: WebOrigin, over inner: any Transport) {
    self.graph = graph
    self.inner = inner
  }

  package func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    guard let origin = WebOrigin(of: request.url), request.isWellFormed else {
      throw TransportFailure(.badURL, "a request was not sent: its URL or a header is malformed")
    }
    guard origin.scheme == "https" || request.isLocalHTTP && origin.isNearby else {
      throw TransportFailure(
        .refusedHere,
        "a request to \(origin.host) was not sent: only metadata endpoints of this machine may be "
          + "asked without TLS")
    }
    if origin == graph, case .post = request.method {
      throw TransportFailure(
        .refusedHere, "a request to \(origin.host) was not sent: Graph is only ever read (GET)")
    }
    return try await inner.send(request)
  }
}
