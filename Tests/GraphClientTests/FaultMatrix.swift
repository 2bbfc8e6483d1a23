import FakeTenant
import GraphClient
import Testing

/// A fault and the expected outcome: everything collected, or a loud failure.
struct FaultRow: Sendable, CustomTestStringConvertible {
  enum Outcome: Sendable {
    case complete
    /// The list of applications is incomplete, for this reason.
    case partial(GraphFailure.Kind)
  }

  var testDescription: String
  var outcome: Outcome
  var prepare: @Sendable (FakeTenant) -> Void

  init(
    _ name: String, _ outcome: Outcome, _ prepare: @escaping @Sendable (FakeTenant) -> Void
  ) {
    testDescription = name
    self.outcome = outcome
    self.prepare = prepare
  }

  /// A fault in the list of applications, by default on its second page.
  init(
    _ name: String, _ outcome: Outcome, nth: ClosedRange<Int> = 1...1,
    query: String? = "$skiptoken=RFN999", _ effect: FakeFault.Effect
  ) {
    self.init(name, outcome) {
      $0.add(FakeFault("/v1.0/applications", query: query, nth: nth, effect))
    }
  }

  private static func throttled(_ headers: [(name: String, value: String)]) -> FakeFault.Effect {
    .answer(.error(429, "TooManyRequests", headers: headers))
  }

  private static let html = FakeAnswer(
    503, "<html><body>Service Unavailable</body></html>", type: "text/html")

  static let all: [FaultRow] = [
    FaultRow("429 with seconds", .complete, nth: 1...3, throttled([("Retry-After", "17")])),
    FaultRow(
      "429 with a date", .complete,
      throttled([("Retry-After", "Sun, 23 Nov 2025 06:00:42 GMT")])),
    FaultRow("429 with a fraction", .complete, throttled([("Retry-After", "0.249")])),
    FaultRow("429 with an empty header", .complete, nth: 1...4, throttled([("Retry-After", "")])),
    FaultRow("429 with nonsense", .complete, throttled([("Retry-After", "soon")])),
    FaultRow("429 with less than nothing", .complete, throttled([("Retry-After", "-5")])),
    FaultRow("429 without a header", .complete, nth: 1...12, throttled([])),
    FaultRow(
      "429 for ever", .partial(.unreachable), nth: 1...(.max), throttled([("Retry-After", "30")])),
    FaultRow(
      "429 for longer than the run may take", .partial(.outOfTime),
      throttled([("Retry-After", "90000")])),
    FaultRow("503 as HTML", .complete, nth: 1...2, .answer(html)),
    FaultRow("503 for ever", .partial(.unreachable), nth: 1...(.max), .answer(html)),
    FaultRow(
      "504, 502, 500 in a row", .complete, nth: 1...3,
      .answer(.error(504, "UnknownError"))),
    FaultRow("a body cut in the middle", .complete, nth: 1...2, FakeFault.breaking(.truncates)),
    FaultRow(
      "a reset for ever", .partial(.unreachable), nth: 1...(.max), FakeFault.breaking(.resets)),
    FaultRow("a byte now and then", .complete, FakeFault.breaking(.dribbles)),
    FaultRow("200 with a page of a proxy", .complete, .answer(FakeAnswer(200, "<html></html>"))),
    FaultRow(
      "200 with half a document", .complete,
      .change { answer in
        var answer = answer
        answer.body = Array(answer.body.prefix(answer.body.count / 2))
        return answer
      }),
    FaultRow("200 with an error inside", .complete, .answer(FakeAnswer(200, "{\"error\":{}}"))),
    FaultRow(
      "200 with a proxy's page for ever", .partial(.unreachable), nth: 1...(.max),
      .answer(FakeAnswer(200, "<html></html>"))),
    FaultRow(
      // The first request is refused because of a property that the cloud does not know.
      "an empty page with a link", .complete, nth: 2...2, query: "keyCredentials",
      .change { answer in
        var answer = answer
        let text = String(decoding: answer.body, as: UTF8.self)
        let head = text.prefix(
          upTo: text.firstRange(of: "\"value\":[")?.upperBound ?? text.endIndex)
        answer.body = Array(
          (head.replacing("skiptoken=RFN999", with: "skiptoken=RFN0") + "]}").utf8)
        return answer
      }),
    FaultRow(
      "an expired skip token", .complete,
      .answer(.error(400, "Directory_ExpiredPageToken"))),
    FaultRow(
      "an expired skip token, in another's words", .complete,
      .answer(.error(400, "DirectoryPageTokenNotFoundException"))),
    FaultRow(
      "skip tokens that expire for ever", .partial(.untrustworthy), nth: 1...(.max),
      .answer(.error(400, "Directory_ExpiredPageToken"))),
    FaultRow(
      "the same link again", .partial(.untrustworthy), nth: 1...(.max),
      .change { answer in
        var answer = answer
        answer.body =
          Array(
            "{\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/applications?$top=999".utf8)
          + Array("&$skiptoken=RFN999\",\"value\":[]}".utf8)
        return answer
      }),
    FaultRow(
      "a link to another host", .partial(.untrustworthy), nth: 1...(.max), query: "keyCredentials",
      FakeFault.replacing(
        "https://graph.microsoft.com/v1.0/applications?", with: "https://evil.example/v1.0/x?")),
    FaultRow(
      "a link to a host that begins alike", .partial(.untrustworthy), nth: 1...(.max),
      query: "keyCredentials",
      FakeFault.replacing(
        "https://graph.microsoft.com/v1.0/applications?",
        with: "https://graph.microsoft.com.evil.example/v1.0/applications?")),
    FaultRow(
      "a link with a user", .partial(.untrustworthy), nth: 1...(.max), query: "keyCredentials",
      FakeFault.replacing(
        "https://graph.microsoft.com/v1.0/applications?",
        with: "https://graph.microsoft.com@evil.example/v1.0/applications?")),
    FaultRow(
      "a link without TLS", .partial(.untrustworthy), nth: 1...(.max), query: "keyCredentials",
      FakeFault.replacing(
        "https://graph.microsoft.com/v1.0/applications?",
        with: "http://graph.microsoft.com/v1.0/applications?")),
    FaultRow(
      "a link that is none", .partial(.untrustworthy), nth: 1...(.max), query: "keyCredentials",
      FakeFault.replacing("https://graph.microsoft.com/v1.0/applications?", with: "")),
    FaultRow(
      "302 to another host", .partial(.untrustworthy),
      .answer(FakeAnswer(302, headers: [("Location", "https://evil.example/")]))),
    FaultRow(
      "307 for the first page", .partial(.untrustworthy), nth: 1...(.max), query: "keyCredentials",
      .answer(FakeAnswer(307, headers: [("Location", "https://evil.example/")]))),
    FaultRow(
      "403 in the middle", .partial(.notPermitted),
      .answer(.error(403, "Authorization_RequestDenied"))),
    FaultRow(
      "403 of a firewall", .partial(.untrustworthy),
      .answer(FakeAnswer(403, "<html>blocked</html>", type: "text/html"))),
    FaultRow(
      "418", .partial(.refused), .answer(FakeAnswer(418, "{\"error\":{\"code\":\"\"}}"))),
    FaultRow("a token that expires in mid-run", .complete) { tenant in
      tenant.add(
        FakeFault(
          "/v1.0/applications", query: "$skiptoken=RFN999", nth: 1...1,
          .answer(.error(401, "InvalidAuthenticationToken"))))
    },
    FaultRow(
      "401 for ever", .partial(.signIn), nth: 1...(.max),
      .answer(.error(401, "InvalidAuthenticationToken"))),
    FaultRow("a claims challenge", .complete) {
      $0.challenge(#"{"access_token":{"nbf":{"essential":true,"value":"1763877601"}}}"#)
    },
    FaultRow("pages lost without a word", .partial(.refused)) { tenant in
      tenant.add(
        FakeFault(
          "/v1.0/applications", query: "$skiptoken=RFN999", nth: 1...(.max),
          .answer(FakeAnswer(200, "{\"value\":[]}"))))
    },
    FaultRow(
      "properties nobody knows", .complete, query: nil,
      FakeFault.replacing(
        "\"displayName\":\"App 7\"", with: "\"new\":{\"a\":[1]},\"displayName\":\"é\"")),
    FaultRow(
      "objects twice across pages", .complete, query: "$skiptoken=RFN999",
      .change { answer in
        var answer = answer
        let text = String(decoding: answer.body, as: UTF8.self)
        answer.body = Array(
          text.replacing(
            "\"value\":[",
            with: "\"value\":[{\"id\":\"\(FakeDirectory.id(1, 5))\","
              + "\"appId\":\"\(FakeDirectory.id(2, 5))\",\"passwordCredentials\":[],"
              + "\"keyCredentials\":[]},"
          ).utf8)
        return answer
      }),
  ]
}
