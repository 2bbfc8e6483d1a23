import Alerts
import Testing

@testable import LapseCommand

@Suite struct NotifyConfigurationTests {
  private static let slack = """
    sinks:
      ops:
        type: slack
        url: { env: SLACK }
    """

  /// Returns the problem and its line; nil if the text is valid.
  private func problem(_ text: String) -> (line: Int?, problem: String)? {
    do throws(ConfigurationError) {
      _ = try NotifyConfiguration(text: text, file: "notify.yml")
      return nil
    } catch {
      return (error.line, error.problem)
    }
  }

  @Test func `a sink with its secret in the environment is enough`() {
    #expect(problem(Self.slack) == nil)
  }

  @Test(
    arguments: [
      ("", nil, "is empty"), ("sinks:", 1, "needs the key sinks"),
      ("sink: {}", 1, "did you mean sinks"),
      ("sinks: { a b: { type: slack } }", 1, "is not a name"),
      ("sinks:\n  ops: { type: slak }", 2, "one of slack, teams"),
      (
        "sinks:\n  ops:\n    type: slack\n    routingKey: { env: X }", 4,
        "has no key 'routingKey'"
      ),
      (
        "sinks:\n  ops:\n    type: slack\n    url: https://hooks.example/x", 4,
        "a secret is never written here"
      ),
      ("sinks:\n  ops:\n    type: slack\n    url: { env: X, file: Y }", 4, "one of the two"),
      ("sinks:\n  ops:\n    type: slack\n    url: { env: \"A-B\" }", 4, "environment variable"),
      ("sinks:\n  am: { type: alertmanager, url: \"http://am.example:9093\" }", 2, "not an https"),
      (
        "sinks:\n  am: { type: alertmanager, url: \"https://am.example\", password: { env: P } }",
        2,
        "user and password, or neither"
      ),
      ("sinks:\n  hook: { type: webhook, url: \"https://a.example/?sig=1\" }", 2, "has a query"),
      ("sinks:\n  hook: { type: webhook, url: \"https://user@a.example/\" }", 2, "not an https"),
      (
        "sinks:\n  mail:\n    type: email\n    from: a@b.example\n    host: mx.b.example", 2,
        "domains is missing"
      ),
      (
        "domains: [b.example]\nsinks:\n  mail:\n    type: email\n    from: a b\n    host: x", 5,
        "a mail address"
      ),
      (
        "domains: [b.example]\nsinks:\n  mail:\n    type: email\n    from: a@b.example\n    host: x\n    security: none",
        7, "only for this machine"
      ),
      (
        "domains: [b.example]\nsinks:\n  mail: { type: email, from: a@b.example, host: x, user: u }",
        3,
        "user and password, or neither"
      ),
      ("sinks:\n  gh: { type: github, repository: a/b/c, token: { env: T } }", 2, "OWNER/NAME"),
      ("sinks:\n  gh: { type: github, repository: ../x, token: { env: T } }", 2, "OWNER/NAME"),
    ] as [(String, Int?, String)])
  func `errors are reported with their line`(_ text: String, _ line: Int?, _ words: String) throws {
    let found = try #require(problem(text))
    #expect(found.problem.contains(words), "\(found.problem)")
    #expect(found.line == line)
  }

  @Test(
    arguments: [
      ("escalation: [{ to: nobody }]", "one of owner"),
      ("escalation: [{ to: team, daysLeft: -1 }]", "a whole number"),
      ("escalation: [{ severity: high }]", "needs the key to"),
      ("teams: { Payments: { sinks: [chat] } }", "one of ops"),
      ("maintenance: [{ from: 2026-12-20, until: 2026-12-20 }]", "ends before it begins"),
      ("maintenance: [{ from: soon, until: 2026-12-20 }]", "takes a time"),
      ("reportUrl: http://x.example", "https address"),
      ("reportUrl: \"https://x.example/#a\"", "without #"),
    ])
  func `errors outside the sinks are reported too`(_ text: String, _ words: String) throws {
    let found = try #require(problem(Self.slack + "\n" + text))
    #expect(found.problem.contains(words), "\(found.problem)")
    #expect(found.line == 5)
  }

  @Test(arguments: ["https://a.example/x", " https://a.example/x \r\n", "\nhttps://a.example/x\n"])
  func `blanks and line ends around a secret are left out`(_ text: String) throws {
    let sink = try #require(try NotifyConfiguration(text: Self.slack, file: "n.yml").sinks.first)
    let made = try sink.sink { (reference: SecretReference) throws(ConfigurationError) in
      try reference.secret(["SLACK": text])
    }
    #expect(made.addresses.map { $0.reveal() } == ["https://a.example/x"])
  }

  @Test func `secrets are not quoted`() {
    let secret = "https://hooks.slack.com/services/" + "T0123456/B0123456/abcdefghijklmnopqrstuvwx"
    let found = problem("sinks:\n  ops:\n    type: slack\n    url: \(secret)")
    #expect(found?.line == 4)
    #expect(found?.problem.contains("abcdefgh") == false)
  }

  private func secret(_ text: String) throws -> SinkSecret {
    let map = try #require(
      try ConfigurationMap(text: "url: { env: X }", file: "notify.yml", example: ""))
    return try SecretReference(try #require(map["url"])).secret(["X": text])
  }

  @Test(arguments: ["s3", "s3\n", "s3\r\n", "\r\n  s3\t\r\n\r\n", "s3\r"])
  func `line breaks around a secret are none of it`(_ text: String) throws {
    #expect(try secret(text).reveal() == "s3")
  }

  @Test(arguments: ["", "\r\n", "a\nb", "a\r\nb", "a\u{7}b"])
  func `a secret is one line`(_ text: String) {
    #expect(throws: ConfigurationError.self) { _ = try secret(text) }
  }
}
