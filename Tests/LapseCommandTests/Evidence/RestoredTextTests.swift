import Testing

@testable import LapseCommand

/// Names that come back into a text do nothing there.
@Suite struct RestoredTextTests {
  private static let token = "name-0123456789abcdef"

  private func restored(_ text: String, _ name: String) -> RestoredText {
    RestoredText(text, [Self.token: name])
  }

  @Test(arguments: ["=1+2", "+1", "-1", "@sum", "a,b", "a\"b"])
  func csvKeepsItsCellsAndGainsNoFormulas(_ name: String) {
    let table = "id,name,kind,end\r\n1,\(Self.token),\"x, y\",=keep\r\n"
    let text = restored(table, name).text
    let needsGuard = "=+-@".contains(name.prefix(1))
    let cell = name.replacing("\"", with: "\"\"")
    #expect(
      text == "id,name,kind,end\r\n1,\"\(needsGuard ? "'" : "")\(cell)\",\"x, y\",=keep\r\n")
  }

  /// To Swift, each of these with its accent is another character.
  @Test func anAccentHidesNoQuote() {
    func bytes(_ text: String, _ name: String) -> [UInt8] { Array(restored(text, name).text.utf8) }
    #expect(
      bytes("<a title=\"\(Self.token)\">", "\"\u{301} x")
        == Array("<a title=\"&quot;\u{301} x\">".utf8))
    #expect(
      bytes("{\"a\":\"\(Self.token)\"}", "\"\u{301}") == Array("{\"a\":\"\\\"\u{301}\"}".utf8))
  }

  @Test func aTokenInAQuotedCellIsRestored() {
    let table = "id,name,kind,end\n1,\"\(Self.token), and more\",x,y\n"
    #expect(
      restored(table, "Ada \"A\"").text
        == "id,name,kind,end\n1,\"Ada \"\"A\"\", and more\",x,y\n")
  }

  @Test func aCalendarIsFoldedAgain() {
    let start = "BEGIN:VCALENDAR\r\nSUMMARY:Secret of "
    let folded =
      start + Self.token.prefix(9) + "\r\n " + Self.token.dropFirst(9) + "\r\nEND:VCALENDAR\r\n"
    let text = restored(folded, "Ärger, Söhne; \(String(repeating: "x", count: 80))").text
    #expect(text.replacing("\r\n ", with: "").contains(#"Secret of Ärger\, Söhne\; xxx"#))
    for line in text.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
  }

  @Test func markupJSONAndMetricsStayValid() {
    #expect(restored("<p>\(Self.token)</p>", "<b>&").text == "<p>&lt;b&gt;&amp;</p>")
    #expect(restored(#"{"a":"\#(Self.token)"}"#, #"a"b\"#).text == #"{"a":"a\"b\\"}"#)
    #expect(
      restored("# HELP x\nx{a=\"\(Self.token)\"} 1\n", "a\"b").text
        == "# HELP x\nx{a=\"a\\\"b\"} 1\n")
  }

  @Test func markdownHasNamesInCodeSpans() {
    #expect(
      restored("# A\n\(Self.token) and `\(Self.token)`\n```sh\nx \(Self.token)\n```\n", "@a|`b")
        .text
        == "# A\n`@a\\u{7C}\\u{60}b` and `@a\\u{7C}\\u{60}b`\n```sh\nx @a\\u{7C}\\u{60}b\n```\n")
  }

  @Test func unknownTokensAreCounted() {
    let text = restored("\(Self.token) name-fedcba9876543210 name-fedcba9876543210", "Ada")
    #expect(text.text == "Ada name-fedcba9876543210 name-fedcba9876543210")
    #expect(text.known == 1)
    #expect(text.unknown == ["name-fedcba9876543210"])
  }

  @Test func namesCannotControlTheTerminal() {
    #expect(!restored(Self.token, "\u{1B}[31mred").text.contains("\u{1B}"))
  }
}
