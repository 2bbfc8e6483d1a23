package import GraphClient
package import System

/// Passes requests to a fake tenant without a network, and breaks off if the tenant says so.
package struct FakeTransport: Transport {
  private let tenant: FakeTenant

  package init(_ tenant: FakeTenant) {
    self.tenant = tenant
  }

  package func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    guard let origin = WebOrigin(of: request.url) else {
      throw TransportFailure(.badURL, "no URL")
    }
    let rest = request.url.dropFirst(origin.scheme.count + 3).drop { $0 != "/" }
    let halves = rest.split(separator: "?", maxSplits: 1)
    var method = "GET"
    var body: [UInt8] = []
    if case .post(_, let bytes) = request.method { (method, body) = ("POST", bytes) }
    let response = tenant.answer(
      FakeRequest(
        method: method, scheme: origin.scheme,
        host: String(origin.text.dropFirst(origin.scheme.count + 3)),
        path: halves.first.map(String.init) ?? "/",
        query: halves.count == 2 ? FakeQuery.pairs(String(halves[1])) : [],
        headers: Dictionary(
          request.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
        body: body))
    switch response.breakage {
    case .truncates, .resets:
      throw TransportFailure(.broken, "\(origin.host): the answer broke off")
    case .dribbles: throw TransportFailure(.timeout, "\(origin.host): no answer in time")
    case nil: break
    }
    return HTTPResponse(
      status: response.status, headers: response.headers.map { ($0.name.lowercased(), $0.value) },
      body: response.body)
  }
}
