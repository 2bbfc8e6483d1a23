/// A request that the fake tenant received.
package struct FakeRequest: Sendable {
  package var method: String
  package var scheme: String
  /// The host and port as the client sent them.
  package var host: String
  package var path: String
  /// The percent-decoded query.
  package var query: [(name: String, value: String)]
  /// The headers, with names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]

  package func parameter(_ name: String) -> String? {
    query.first { $0.name == name }?.value
  }

  /// The fields of a submitted form.
  package var form: [String: String] {
    Dictionary(
      FakeQuery.pairs(String(decoding: body, as: UTF8.self)).map { ($0.name, $0.value) },
      uniquingKeysWith: { $1 })
  }
}

/// A response before it is sent.
package struct FakeAnswer: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  /// A fault of the connection while the response is sent.
  package var breakage: Breakage?

  package enum Breakage: Sendable {
    /// Announces the full length and sends half of the body.
    case truncates
    case resets
    /// Sends the body at a few bytes per second.
    case dribbles
  }

  package init(
    _ status: Int, _ body: String = "", type: String = "application/json",
    headers: [(name: String, value: String)] = []
  ) {
    self.status = status
    self.body = Array(body.utf8)
    self.headers = [("Content-Type", type)] + headers
  }

  /// Returns an error in Graph's format.
  package static func error(
    _ status: Int, _ code: String, _ message: String = "said the fake tenant",
    headers: [(name: String, value: String)] = []
  ) -> FakeAnswer {
    FakeAnswer(
      status,
      "{\"error\":{\"code\":\"\(code)\",\"message\":\"\(message)\",\"innerError\":"
        + "{\"date\":\"2026-11-23T06:00:00\",\"request-id\":\"0\",\"client-request-id\":\"0\"}}}",
      headers: headers)
  }
}
