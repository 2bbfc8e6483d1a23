import Foundation
import Inventory
import Reporters
import Testing

@testable import Alerts

@Suite struct SinkPayloadTests {
  static let hostile = [
    "<!channel>", "<!here|x>", "<@U0123>", "<https://evil.example|here>", "&lt;!channel&gt;",
    "[x](https://evil.example)", "**b** _i_ `c`", "@everyone #1 GH-3", "/close\n/assign @x",
    "a\r\nBcc: x@evil.example\r\n\r\nbody", "END:VEVENT\r\nBEGIN:VEVENT", "a^b^ORc",
    "=cmd|'/c calc'!A1", "\"},{\"x\":\"y", "\u{202E}gnp\u{2066}", "\u{0}\u{1B}[31m",
    "```\n# x", "</p><script>alert(1)</script>", "##vso[task.complete]", "::error::x",
    "https://evil.example/x", String(repeating: "日本語", count: 100),
    String(repeating: "👩‍💻é", count: 60), String(repeating: "x", count: 5_000), "", " ",
  ]

  private func batch(
    _ names: [String], stage: Stage = .days7, channel: Channel = Channel("ops")
  ) async throws -> SinkBatch {
    var report = ReportText()
    for (number, name) in names.enumerated() {
      report.rows.append(
        .init(
          number: number, daysLeft: 5, name: name, credentialName: name,
          owners: ["anna@contoso.com"], team: ["name": name]))
    }
    let items = try await report.watch().items
    return SinkBatch(
      channel: channel,
      notices: items.map { Notice(item: $0, event: .entered(stage)) }, open: items,
      context: report.context)
  }

  private func json(_ payload: JSONTree) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(payload.bytes))
    return try #require(object as? [String: Any])
  }

  /// Returns all strings in a JSON document with the keys that lead to them.
  private func texts(_ value: Any, _ path: String = "") -> [(path: String, text: String)] {
    switch value {
    case let object as [String: Any]: object.flatMap { texts($1, path + "/" + $0) }
    case let array as [Any]: array.flatMap { texts($0, path) }
    case let text as String: [(path, text)]
    default: []
    }
  }

  @Test(arguments: hostile)
  func `names cannot mention or format in Slack`(_ name: String) async throws {
    let message = try json(SlackSink.message(try await batch([name]).digest))
    let blocks = try #require(message["blocks"] as? [[String: Any]])
    #expect(blocks.count <= 50)
    for (path, text) in texts(message) where path.hasSuffix("/text") {
      // The only unescaped `<` and `>` are our own: the link to the report.
      let rest = text == "<https://reports.example.com/report.html|Open the report>" ? "" : text
      #expect(!rest.contains("<") && !rest.contains(">"))
      #expect(text.count <= 3_000)
    }
    for block in blocks {
      guard let text = block["text"] as? [String: Any], text["type"] as? String == "mrkdwn" else {
        continue
      }
      #expect(
        text["text"] as? String == "<https://reports.example.com/report.html|Open the report>")
    }
  }

  @Test func `a Slack message stays within its limits`() async throws {
    for names in [
      Self.hostile, Array(repeating: String(repeating: "&<>", count: 2_000), count: 60),
    ] {
      let digest = try await batch(names).digest
      let payload = SlackSink.message(digest)
      #expect(payload.json.unicodeScalars.count <= SlackSink.mostCharacters)
      let blocks = try #require(try json(payload)["blocks"] as? [[String: Any]])
      #expect(blocks.count <= 13)
      #expect(payload.json.contains("more"))
    }
  }

  @Test func `the head of a message for Slack is whole`() async throws {
    var report = ReportText(
      .init(number: 1, status: "outage", severity: "critical", daysLeft: -2),
      .init(number: 2, status: "lapsed", severity: "high", daysLeft: -3),
      .init(number: 3, daysLeft: 5), .init(number: 4, daysLeft: 20))
    report.acceptances = [["id": "A-1", "rules": ["HYG-01"], "until": report.time(5)]]
    let notices = try await report.watch().items.compactMap { item in
      item.stage.map { Notice(item: item, event: .entered($0)) }
    }
    let digest = SinkBatch(channel: Channel("ops"), notices: notices, context: report.context)
      .digest
    let head = "1 down, 1 expired, 2 expire soon, 1 date to keep (the first within 7 days)"
    #expect(digest.headline == head)
    let blocks = try #require(try json(SlackSink.message(digest))["blocks"] as? [[String: Any]])
    let header = try #require(blocks.first?["text"] as? [String: Any])
    #expect(header["text"] as? String == "Entra credentials: " + head)
  }

  @Test func `a Teams card stays within its limits, in UTF-8 and UTF-16`() async throws {
    for name in [
      String(repeating: "👩‍💻", count: 500), String(repeating: "日", count: 500), "\u{202E}",
    ] {
      let payload = TeamsSink.message(try await batch(Array(repeating: name, count: 60)).digest)
      #expect(payload.json.utf16.count <= TeamsSink.mostCharacters)
      #expect(payload.json.utf8.count <= TeamsSink.mostBytes)
    }
  }

  @Test(arguments: hostile)
  func `names are only where Teams reads no Markdown`(_ name: String) async throws {
    let message = try json(TeamsSink.message(try await batch([name]).digest))
    let ours = ["Entra credentials: 1 expires soon (the first within 7 days)", "Within 7 days"]
    func check(_ value: Any) {
      if let object = value as? [String: Any] {
        if object["type"] as? String == "TextBlock" {
          #expect(ours.contains(object["text"] as? String ?? ""))
        }
        for value in object.values { check(value) }
      } else if let array = value as? [Any] {
        for value in array { check(value) }
      }
    }
    check(message)
  }

  @Test(arguments: hostile)
  func `alert keys are plain and stable`(_ name: String) async throws {
    let notice = try #require(try await batch([name]).notices.first)
    let sink = PagerDutySink(
      name: "pager", routingKey: SinkSecret(String(repeating: "a", count: 32)))
    let event = try json(sink.event(notice, ReportText().context))
    let payload = try #require(event["payload"] as? [String: Any])
    #expect((payload["summary"] as? String ?? "").count <= 1_024)
    #expect(event["dedup_key"] as? String == "lapse/" + notice.item.key)
    #expect(ServiceNowSink.key(of: notice.item) == "lapse:" + notice.item.key)
    var odd = notice.item
    odd.key = name + "^x"
    #expect(!ServiceNowSink.key(of: odd).contains("^"))
    #expect(PagerDutySink.key(of: odd).utf8.count <= 255)
  }

  @Test func `Alertmanager alerts are labelled by ids, and all open ones are sent`() async throws {
    let batch = try await batch(["a", "b"])
    let renamed = try await self.batch(["other", "names"])
    let sink = AlertmanagerSink(name: "am", url: "http://127.0.0.1:9093")
    func labels(_ batch: SinkBatch) throws -> [NSDictionary] {
      let delivery = try #require(sink.deliveries(of: batch).first)
      guard case .request(let request) = delivery.content else { return [] }
      let alerts = try JSONSerialization.jsonObject(with: Data(request.body)) as? [[String: Any]]
      return (alerts ?? []).compactMap { $0["labels"] as? NSDictionary }
    }
    #expect(try labels(batch) == labels(renamed))
    var quiet = batch
    quiet.notices = []
    #expect(try labels(quiet) == labels(batch))
    #expect(AlertmanagerSink.end(batch.context).seconds(since: batch.context.now) == 15 * 86_400)
  }

  @Test func `a signature matches the published example`() {
    // From Svix, where Standard Webhooks originated:
    // https://docs.svix.com/receiving/verifying-payloads/how-manual
    let headers = WebhookSink.signature(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: Instant(secondsSinceEpoch: 1_614_265_330),
      Array(#"{"test": 2432232314}"#.utf8),
      with: SinkSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    #expect(
      headers.last?.value == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    for key in ["", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
      #expect(WebhookSink.keyBytes(SinkSecret(key)) == nil)
    }
  }

  @Test(arguments: hostile)
  func `names cannot leave their Markdown code span`(_ name: String) async throws {
    let body = GitHubSink.body(
      try await batch([name]), owner: name)
    for line in body.split(separator: "\n") {
      let isOurs = [
        "<!-- lapse:", "As of", "- [ ] `", "  First: ", "  [Details](", "[Open the report](",
      ]
      .contains { line.hasPrefix($0) }
      #expect(isOurs, "\(line)")
    }
    #expect(body.utf16.count < 65_536)
  }

  @Test func `an accent hides no quote and no link`() {
    #expect(
      Array(TicketFileSink.cell("a\"\u{301},=1").utf8) == Array("\"a\"\"\u{301},=1\"".utf8))
    #expect(NoticeWording.plain("https://a.example, ://", limit: 60) == "https: //a.example, : //")
    #expect(
      Array(NoticeWording.plain("x://\u{301}y", limit: 60).utf8) == Array("x: //\u{301}y".utf8))
  }

  @Test(arguments: hostile)
  func `cells are never formulas, and rows never break`(_ name: String) async throws {
    for dialect in [TicketFileSink.Dialect.jira, .gitlab] {
      let sink = TicketFileSink(name: "x", dialect: dialect, directory: "d")
      let delivery = try #require(sink.deliveries(of: try await batch([name])).first)
      guard case .files(let files, _) = delivery.content else { continue }
      let text = String(decoding: files[0].bytes, as: UTF8.self)
      #expect(text.components(separatedBy: "\r\n").count == 3)
      #expect(!text.contains("\"=") && !text.contains("\"@") && !text.contains("\n/"))
    }
  }
}
