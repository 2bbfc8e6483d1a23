import Inventory
import Reporters
import Synchronization
import System
import Testing

@testable import Alerts

@Suite struct OutboxTests {
  private static let now = Instant(secondsSinceEpoch: 784_111_777)

  private func run(
    _ steps: [FakeSender.Step], isRepeatable: Bool = false,
    acceptance: Delivery.Acceptance = .success, content: Delivery.Content? = nil,
    patience: Double = 90
  ) -> (problem: String?, waits: [Double], requests: [OutgoingRequest]) {
    let sender = FakeSender(steps)
    let waits = Waits()
    let outbox = Outbox(
      sender: sender,
      timing: .init(
        now: { Self.now }, sleep: { seconds in waits.all.withLock { $0.append(seconds) } },
        random: { 0.5 }), patience: patience)
    var delivery = Delivery(
      Channel("ops"), content ?? .request(OutgoingRequest("https://a.example/x", .null)),
      entries: [:], title: "")
    delivery.isRepeatable = isRepeatable
    delivery.acceptance = acceptance
    let refusal = outbox.refusal(of: delivery)
    return (refusal?.problem, waits.all.withLock { $0 }, sender.requests.withLock { $0 })
  }

  private final class Waits: Sendable {
    let all = Mutex<[Double]>([])
  }

  private func response(
    _ status: Int, _ headers: [(name: String, value: String)] = [], _ body: String = ""
  ) -> FakeSender.Step {
    .response(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
  }

  @Test(
    arguments: [
      ("5", 5.0), ("0", 0), ("2.5", 2.5), ("Sun, 06 Nov 1994 08:49:47 GMT", 10),
      ("Sunday, 06-Nov-94 08:49:47 GMT", 10), ("Sun Nov  6 08:49:47 1994", 10),
      ("Sun, 06 Nov 1994 08:49:00 GMT", 0),
    ] as [(String, Double)])
  func `every form of Retry-After is obeyed`(_ text: String, _ seconds: Double) {
    let (problem, waits, requests) = run([response(429, [("retry-after", text)]), response(200)])
    #expect(problem == nil)
    #expect(waits == [seconds])
    #expect(requests.count == 2)
  }

  @Test(arguments: ["soon", "", "-1", "1e9999", "Sun, 40 Nov 1994 08:49:47 GMT", "9 9 9"])
  func `an invalid Retry-After gets a default wait`(_ text: String) {
    let (problem, waits, _) = run([response(429, [("retry-after", text)]), response(200)])
    #expect(problem == nil)
    #expect(waits.count == 1)
    #expect(waits.allSatisfy { $0 > 0 && $0 <= 30 })
  }

  @Test func `a wait beyond the limit is reported instead`() {
    let (problem, waits, _) = run([response(429, [("retry-after", "3600")])], patience: 90)
    #expect(waits.isEmpty)
    #expect(problem == "answered 429: too many requests; it asks to wait 3600 seconds")
    #expect(run([response(429, [("retry-after", "90")]), response(200)]).problem == nil)
    #expect(run([response(429, [("retry-after", "999999999999")])]).problem != nil)
  }

  @Test func `there are at most three attempts`() {
    let (problem, _, requests) = run([response(503), response(503), response(503), response(200)])
    #expect(problem?.hasSuffix("(3 attempts)") == true)
    #expect(requests.count == 3)
  }

  @Test func `a message that may have arrived is resent only if repeatable`() {
    let broken = FakeSender.Step.failure(
      SendFailure("broke off", isTransient: true, mayHaveArrived: true))
    let refused = FakeSender.Step.failure(SendFailure("no connection", isTransient: true))
    #expect(run([broken, response(200)]).requests.count == 1)
    #expect(run([broken, response(200)], isRepeatable: true).problem == nil)
    #expect(run([refused, response(200)]).problem == nil)
    #expect(run([response(500), response(200)]).requests.count == 1)
    #expect(run([response(500), response(200)], isRepeatable: true).problem == nil)
  }

  @Test func `redirects, refusals and missing targets are not retried`() {
    for status in [301, 302, 307, 400, 401, 403, 404, 410, 413] {
      let (problem, waits, requests) = run([response(status)], isRepeatable: true)
      #expect(problem?.contains(String(status)) == true)
      #expect(waits.isEmpty)
      #expect(requests.count == 1)
    }
  }

  @Test(arguments: [("retry-after", "5"), ("x-ratelimit-remaining", "0")])
  func `a limit answered with 403 is retried`(_ name: String, _ value: String) {
    let (problem, waits, _) = run([response(403, [(name, value)]), response(200)])
    #expect(problem == nil)
    #expect(waits.count == 1)
    let (refusal, _, _) = run([response(403, [("retry-after", "3600")])])
    #expect(refusal == "answered 403: too many requests; it asks to wait 3600 seconds")
  }

  @Test func `a refusal says what may be wrong`() {
    #expect(run([response(401)]).problem == "answered 401: the secret of this sink is not accepted")
    #expect(
      run([response(403, [("x-ratelimit-remaining", "12")])]).problem
        == "answered 403: the secret of this sink is not accepted, or has no permission")
    #expect(run([response(410)]).problem == "answered 410: it was removed or switched off")
  }

  @Test func `Slack must answer ok, and Teams without an error`() {
    #expect(run([response(200, [], "ok")], acceptance: .slack).problem == nil)
    for body in ["", "ok\n", "no_service", "<html>ok</html>"] {
      #expect(run([response(200, [], body)], acceptance: .slack).problem != nil)
    }
    #expect(run([response(202)], acceptance: .teams).problem == nil)
    let old =
      "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413"
    #expect(run([response(200, [], old)], acceptance: .teams).problem != nil)
  }

  @Test func `a sink's response becomes one line without secrets`() {
    let token = "ghp_" + "0123456789abcdefghijklmnopqrstuvwxyz"
    let (problem, _, _) = run([response(400, [], "first\nbad \u{1B}[31m \(token)\r\n")])
    #expect(problem?.contains(token) == false)
    #expect(problem?.contains("[removed]") == true)
    #expect(problem?.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
  }

  @Test func `greylisting is retried, a refused mail is not`() {
    let mail = OutgoingMail(
      server: "smtp://mx.example:587", requiresTLS: true, user: nil, password: nil,
      from: "a@b.example", to: ["c@d.example"], message: [])
    let grey = run([response(451), response(250)], content: .mail(mail))
    #expect(grey.problem == nil)
    #expect(grey.waits.count == 1)
    #expect(run([response(550)], content: .mail(mail)).problem?.contains("550") == true)
  }

  @Test func `a ticket is created once and then updated`() async throws {
    let report = ReportText(.init(daysLeft: 5))
    let watch = try await report.watch()
    let item = try #require(watch.items.first)
    let batch = SinkBatch(
      channel: Channel("snow"), notices: [Notice(item: item, event: .entered(.days7))],
      context: report.context)
    let sink = ServiceNowSink(
      name: "snow", instance: "https://x.service-now.com", form: .incident,
      authorization: .basic(user: "u", password: SinkSecret("p")))
    let delivery = try #require(sink.deliveries(of: batch).first)
    let id = String(repeating: "a1", count: 16)
    let made = run(
      [response(200, [], "{\"result\":[]}"), response(201)], content: delivery.content)
    #expect(made.problem == nil)
    #expect(made.requests.map(\.method) == [.get, .post])
    let changed = run(
      [response(200, [], "{\"result\":[{\"sys_id\":\"\(id)\"}]}"), response(200)],
      content: delivery.content)
    #expect(changed.requests.map(\.method) == [.get, .patch])
    #expect(changed.requests.last?.url.reveal().hasSuffix("/incident/" + id) == true)
    for body in ["", "[]", "{\"result\":[{\"sys_id\":\"../../x\"}]}", "{\"error\":1}"] {
      let odd = run([response(200, [], body)], content: delivery.content)
      #expect(odd.problem != nil)
      #expect(odd.requests.count == 1)
    }
  }

  @Test func `an issue is found on a later page and not created twice`() async throws {
    let report = ReportText(.init(daysLeft: 5))
    let item = try #require(try await report.watch().items.first)
    let batch = SinkBatch(
      channel: Channel("gh", "anna@contoso.com"),
      notices: [Notice(item: item, event: .entered(.days7))], open: [item],
      context: report.context)
    let sink = GitHubSink(
      name: "gh",
      method: .api("https://api.github.com", repository: "contoso/identity", token: SinkSecret("t"))
    )
    let delivery = try #require(sink.deliveries(of: batch).first)
    let marker = GitHubSink.marker("anna@contoso.com", report.context)
    let next =
      "<https://api.github.com/x?page=2>; rel=\"next\", <https://api.github.com/x?page=9>; rel=\"last\""
    let found = run(
      [
        response(200, [("link", next)], "[{\"number\":1,\"body\":null}]"),
        response(200, [], "[{\"number\":7,\"body\":\"\(marker)\"}]"), response(200),
      ], content: delivery.content)
    #expect(found.problem == nil)
    #expect(found.requests.map(\.method) == [.get, .get, .patch])
    #expect(
      found.requests.last?.url.reveal() == "https://api.github.com/repos/contoso/identity/issues/7")
    let made = run([response(200, [], "[]"), response(201)], content: delivery.content)
    #expect(made.requests.map(\.method) == [.get, .post])
    let endless = run(
      Array(repeating: response(200, [("link", next)], "[]"), count: 60), content: delivery.content)
    #expect(endless.problem?.contains("too many pages") == true)
  }
}
