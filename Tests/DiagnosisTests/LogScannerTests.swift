import Diagnosis
import Inventory
import Testing

/// Finding Entra errors in every form in which logs contain them.
@Suite struct LogScannerTests {
  private static let expired =
    "AADSTS7000222: The provided client secret keys for app '\(Logs.app)' are expired. Visit the Azure "
    + "portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using "
    + "certificate credentials for added security: https://aka.ms/certCreds."

  /// The same message as different tools write it.
  static let writings: [String] = {
    let message = expired
    let (trace, correlation, time) = (Logs.trace, Logs.correlation, Logs.time)
    let description =
      "\(message)\\r\\nTrace ID: \(trace)\\r\\nCorrelation ID: \(correlation)\\r\\nTimestamp: \(time)"
    let answer =
      "{\"error\":\"invalid_client\",\"error_description\":\"\(description)\",\"error_codes\":[7000222],"
      + "\"timestamp\":\"\(time)\",\"trace_id\":\"\(trace)\",\"correlation_id\":\"\(correlation)\","
      + "\"error_uri\":\"https://login.microsoftonline.com/error?code=7000222\"}"
    func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
    func wrapped(_ text: String, at width: Int, gutter: String) -> String {
      var lines: [String] = []
      var rest = Substring(text)
      while !rest.isEmpty {
        lines.append(gutter + rest.prefix(width))
        rest = rest.dropFirst(width)
      }
      return lines.joined(separator: "\n")
    }
    func wordWrapped(_ text: String, at width: Int, gutter: String) -> String {
      var lines = [""]
      for word in text.split(separator: " ") {
        if lines[lines.count - 1].count + word.count > width { lines.append("") }
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
      return lines.map { gutter + $0 }.joined(separator: "\n")
    }
    return [
      "ERROR: \(message) \(Logs.trailer)",
      "\(message)\r\nTrace ID: \(trace)\r\nCorrelation ID: \(correlation)\r\nTimestamp: \(time)\r\n",
      answer,
      escaped(answer),
      "err=\"\(escaped(escaped(answer)))\"",
      answer.replacing("\"", with: "&#34;").replacing("'", with: "&#39;"),
      "2026-11-22T03:01:44.1234567Z ##[error]\(message) \(Logs.trailer)",
      "deploy\tAzure login\t2026-11-22T03:01:44.1234567Z Error: \(message) \(Logs.trailer)",
      "\u{1B}[31mError: \u{1B}[0m\u{1B}[1m\(message)\u{1B}[0m \(Logs.trailer)",
      "\\u001b[31m\(message)\\u001b[0m \(Logs.trailer)",
      wordWrapped("Error: \(message) \(Logs.trailer)", at: 72, gutter: "│ "),
      wrapped("Connect-AzAccount : \(message) \(Logs.trailer)", at: 79, gutter: ""),
      wordWrapped("\(message) \(Logs.trailer)", at: 90, gutter: "                 "),
      "[ERROR] @teams/app {\n[ERROR] @teams/app   \"error_description\": \"\(description)\",\n"
        + "[ERROR] @teams/app   \"error_codes\": [\n[ERROR] @teams/app     7000222\n",
      "> \(message)\n> \(Logs.trailer)",
      "aadsts7000222: the provided client secret keys for app '\(Logs.app)' are expired. "
        + Logs.trailer.lowercased(),
      "Message: \(message) \(Logs.trailer)".replacing("'", with: "’").replacing(
        "app ’", with: "app ‘"),
    ]
  }()

  @Test(arguments: writings) func findsTheSameInEveryLogFormat(_ text: String) throws {
    let problems = Logs.problems("Starting\n" + text + "\nDone.\n")
    #expect(problems.count == 1)
    let loggedError = try #require(problems.first).loggedError
    #expect(loggedError.code == 7_000_222)
    #expect(loggedError.application == .id(Logs.id(Logs.app)))
    #expect(loggedError.traceId == Logs.id(Logs.trace))
    #expect(loggedError.correlationId == Logs.id(Logs.correlation))
    #expect(loggedError.time?.rfc3339 == "2026-11-22T03:01:44Z")
  }

  @Test(arguments: [1, 7, 4_096]) func readingInPiecesGivesTheSame(_ piece: Int) {
    let text = LogScannerTests.writings[2]
    let filler = String(repeating: "2026-11-22T03:00:00Z INFO nothing to see\n", count: 2_000)
    let bytes = Array((filler + text + "\n" + filler).utf8)
    let problems = Logs.problems(bytes, piece: piece)
    #expect(problems.map(\.loggedError.code) == [7_000_222])
    #expect(problems.map(\.loggedError.traceId) == [Logs.id(Logs.trace)])
  }

  @Test func aByteOrderMarkIsSkipped() {
    // The reader does the transcoding; this only checks UTF-8 with a byte order mark.
    let problems = Logs.problems("\u{FEFF}" + LogScannerTests.writings[0])
    #expect(problems.map(\.loggedError.code) == [7_000_222])
  }

  @Test func countsEachProblemOnceWithFirstAndLastTime() throws {
    var text = ""
    for hour in 10...14 {
      let trace = "77cef083-1c64-40d2-9b1a-0000000000\(hour)"
      text +=
        "\(LogScannerTests.expired) Trace ID: \(trace) Correlation ID: \(Logs.correlation) "
        + "Timestamp: 2026-11-22 \(hour):00:00Z\n"
    }
    let problem = try #require(Logs.problems(text).first)
    #expect(problem.count == 5)
    #expect(problem.first?.rfc3339 == "2026-11-22T10:00:00Z")
    #expect(problem.last?.rfc3339 == "2026-11-22T14:00:00Z")
    #expect(problem.requests.count == 5)
  }

  @Test func aResponsePrintedTwiceCountsOnce() {
    let text = LogScannerTests.writings[0] + "\n" + LogScannerTests.writings[2]
    #expect(Logs.problems(text).map(\.count) == [1])
  }

  @Test func aMentionWithoutDetailsIsNotASeparateProblem() {
    let text = LogScannerTests.writings[0] + "\nSee the page on AADSTS7000222, or AADSTS70021x.\n"
    #expect(Logs.problems(text).map(\.count) == [1])
    #expect(Logs.problems("see AADSTS7000222").map(\.loggedError.code) == [7_000_222])
    #expect(Logs.problems("AADSTS70021x, AADSTS, AADSTS123, AADSTS_CODE").isEmpty)
  }

  @Test func aGeneralCodeAroundAnExactOneIsOneProblem() throws {
    let text =
      "AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret is provided. "
      + Logs.trailer
    let problems = Logs.problems(text)
    #expect(problems.count == 1)
    let loggedError = try #require(problems.first).loggedError
    #expect(loggedError.code == 50_012)
    #expect(loggedError.traceId == Logs.id(Logs.trace))
  }

  @Test func aGeneralCodeBeforeAWordThatIsNoCodeStays() {
    let text =
      "AADSTS70002: Error validating credentials. Look for AADSTS in the documentation.\n"
      + String(repeating: "nothing of interest\n", count: 1_000)
      + "AADSTS7000222: The provided client secret keys are expired."
    #expect(Logs.problems(text).map(\.loggedError.code).sorted() == [70_002, 7_000_222])
  }

  @Test func digitsInsideALinkAreRead() {
    let text =
      "Error: : AADSTS700[21](https://github.com/contoso/shop)1: No matching federated identity record "
      + "found for presented assertion issuer 'https://token.actions.githubusercontent.com/'."
    #expect(Logs.problems(text).map(\.loggedError.code) == [700_211])
    #expect(
      Logs.problems(text).map(\.loggedError.issuer) == [
        "https://token.actions.githubusercontent.com/"
      ]
    )
  }

  @Test func maskedDigitsAreRecoveredFromTheWords() {
    let text = "AADSTS***: The provided client secret keys for app '***' are expired."
    #expect(Logs.problems(text).map(\.loggedError.code) == [7_000_222])
    #expect(Logs.problems(text).map(\.loggedError.application) == [.masked])
  }

  @Test func aNumberAloneIsACode() {
    #expect(Logs.problems("7000222").map(\.loggedError.code) == [7_000_222])
    #expect(
      Logs.problems("{\"status\":{\"errorCode\": 700016}}").map(\.loggedError.code) == [700_016])
    #expect(Logs.problems("port 8080 is taken").isEmpty)
  }

  @Test func anOldMessageNamesNoApplication() {
    let text = "AADSTS7000222: The provided client secret keys are expired. \(Logs.trailer)"
    #expect(Logs.problems(text).map(\.loggedError.application) == [nil])
  }

  @Test func detailsBeforeTheMessageAreReadAsInTheBrowser() throws {
    let text =
      "Request Id: \(Logs.trace)\nCorrelation Id: \(Logs.correlation)\nTimestamp: 2026-11-22T03:01:44Z\n"
      + "Message: AADSTS700016: Application with identifier '\(Logs.app)' was not found in the directory "
      + "'Contoso'."
    let loggedError = try #require(Logs.problems(text).first).loggedError
    #expect(loggedError.traceId == Logs.id(Logs.trace))
    #expect(loggedError.correlationId == Logs.id(Logs.correlation))
    #expect(loggedError.tenant == .text("Contoso"))
  }

  @Test func veryLongLinesAreRead() {
    let noise = String(repeating: "x", count: 300_000)
    let text = noise + LogScannerTests.writings[0] + noise
    #expect(Logs.problems(text).map(\.loggedError.traceId) == [Logs.id(Logs.trace)])
  }

  @Test func theTimeAtTheStartOfTheLineIsUsed() {
    let text =
      "2026-11-22T03:01:44.1234567Z ##[error]AADSTS7000222: The provided client secret keys for app '***' are expired."
    #expect(Logs.problems(text).map(\.loggedError.time?.rfc3339) == ["2026-11-22T03:01:44Z"])
  }
}
