/// A request as the fake tenant got it.
package struct FakeRequest: Sendable {
  package var method: String
  package var scheme: String
  /// Host and port as the client named them.
  package var host: String
  package var path: String
  /// Decoded.
  package var query: [(name: String, value: String)]
  /// Names in lower case.
  package var headers: [String: String]
  package var body: [UInt8]

  package func parameter(_ name: String) -> String? {
    query.first { $0.name == name }?.value
  }

  /// The fields of a form.
  package var form: [String: String] {
    Dictionary(
      FakeQuery.pairs(String(decoding: body, as: UTF8.self)).map { ($0.name, $0.value) },
      uniquingKeysWith: { $1 })
  }
}

/// An answer before it goes out.
package struct FakeAnswer: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  /// What the connection does in place of sending all of it.
  package var breakage: Breakage?

  package enum Breakage: Sendable {
    /// Promises all of the body and sends half.
    case truncates
    case resets
    /// Sends the body a few bytes a second.
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

  /// An error as Graph writes it.
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
