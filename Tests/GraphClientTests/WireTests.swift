import FakeTenant
import GraphClient
import Inventory
import System
import Testing

@Suite struct WireTests {
  private let now = Instant(secondsSinceEpoch: 1_763_877_600)

  @Test func retryAfterIsReadInEveryForm() {
    func seconds(_ headers: (String, String)...) -> Double? {
      RetryAfter.seconds(
        now: now, header: HTTPResponse(status: 429, headers: headers.map { ($0.0, $0.1) }).header)
    }
    #expect(seconds(("retry-after", "17")) == 17)
    #expect(seconds(("retry-after", "0")) == 0)
    #expect(seconds(("retry-after", "0.249")) == 0.249)
    #expect(seconds(("retry-after-ms", "1500")) == 1.5)
    #expect(seconds(("retry-after", "Sun, 23 Nov 2025 06:00:42 GMT")) == 42)
    // Relative to the server's clock, if the response has a date.
    #expect(
      seconds(
        ("retry-after", "Sun, 23 Nov 2025 06:00:42 GMT"), ("date", "Sun, 23 Nov 2025 06:00:40 GMT"))
        == 2)
    #expect(seconds(("retry-after", "Sun, 23 Nov 2020 06:00:42 GMT")) == 0)
    for nonsense in ["", " ", "-5", "soon", "1e999", "NaN", "0x10", "99999999999999999999"] {
      #expect(seconds(("retry-after", nonsense)) == nil)
    }
    #expect(seconds() == nil)
  }

  @Test func httpDatesAreRead() {
    #expect(HTTPDate.parse("Sun, 23 Nov 2025 06:00:00 GMT") == now)
    #expect(HTTPDate.parse("Sunday, 23-Nov-25 06:00:00 GMT") == now)
    #expect(HTTPDate.parse("Sun Nov 23 06:00:00 2025") == now)
    for other in [
      "", "Sun, 31 Feb 2025 06:00:00 GMT", "Sun, 23 Nov 2025 24:00:00 GMT", "23 Nov 2025",
      "Sun, 23 Xyz 2025 06:00:00 GMT", "Sun, 23 Nov 99999 06:00:00 GMT", "2025-11-23T06:00:00Z",
    ] {
      #expect(HTTPDate.parse(other) == nil)
    }
  }

  @Test func originsAreReadStrictly() {
    #expect(
      WebOrigin(of: "https://Graph.Microsoft.com/v1.0")?.text == "https://graph.microsoft.com")
    #expect(
      WebOrigin(of: "https://graph.microsoft.com:443/")
        == WebOrigin(of: "https://graph.microsoft.com"))
    #expect(WebOrigin(of: "https://[::1]:8443/x")?.port == 8443)
    for bad in [
      "https://a@graph.microsoft.com/", "https://graph.microsoft.com\\@evil/", "https://a b/",
      "https://graph%2emicrosoft.com/", "//graph.microsoft.com", "https:///x", "https://a:0/",
      "https://a:70000/", "https://a:b/", "https://a:1:2/", "ftp://a/", "https://ä/", "",
      "https://",
      "https://a\n/", "https://[::1", "https://[x]/",
    ] {
      #expect(WebOrigin(of: bad) == nil, "\(bad)")
    }
  }

  @Test func linksMustStayWithGraph() throws {
    let graph = try #require(WebOrigin(of: "https://graph.microsoft.com"))
    let good = "https://graph.microsoft.com/v1.0/applications?$skiptoken=abc"
    #expect(GraphTarget(link: good, graph: graph)?.path == "/v1.0/applications")
    for bad in [
      "https://graph.microsoft.com:8443/v1.0/x", "http://graph.microsoft.com/v1.0/x",
      "https://graph.microsoft.com.evil/v1.0/x", "https://graph.microsoft.com/other",
      "https://graph.microsoft.com", "https://graph.microsoft.com/v1.0/../x", "/v1.0/x", "",
      "https://graph.microsoft.com/v1.0/x#y",
      "https://graph.microsoft.com/v1.0/" + String(repeating: "a", count: 20_000),
    ] {
      #expect(GraphTarget(link: bad, graph: graph) == nil, "\(bad.prefix(60))")
    }
  }

  @Test func pagesAreInspected() {
    func facts(_ text: String) -> PageFacts { PageInspector.inspect(Array(text.utf8)) }
    let page = facts(
      #"{"@odata.nextLink":"https:\/\/x","value":[{"id":"a"},{"id":"b"},{"name":1}],"more":{}}"#)
    #expect(page.isPage && page.nextLink == "https://x")
    #expect(page.objects == 3 && page.ids.count == 2)
    #expect(facts(#"{"value":[]}"#).isPage)
    #expect(facts(#"{"value":[],"@odata.nextLink":null}"#).nextLink == nil)
    #expect(facts(#"{"value":[],"@odata.nextLink":1}"#).nextLink == "")
    #expect(facts(#"{"id":"x"}"#).isObject && !facts(#"{"id":"x"}"#).isPage)
    #expect(!facts(#"{"error":{"code":"x"}}"#).isObject)
    for bad in [
      "", "<html>", "[]", "1", #"{"value":[]"#, #"{"value":[]}{"value":[]}"#, #"{"value":[{"id":"#,
    ] {
      #expect(!facts(bad).isPage, "\(bad)")
    }
    let owners = (0..<20).map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
    let id = "00000001-aaaa-4bbb-8ccc-000000000001"
    #expect(facts(#"{"value":[{"id":"\#(id)","owners":[\#(owners)]}]}"#).maybeCut == [id])
    #expect(facts(#"{"value":[{"id":"\#(id)","owners":[{"id":"1"}]}]}"#).maybeCut == [])
    // Only a valid id is ever put into a path.
    #expect(facts(#"{"value":[{"id":"../x","owners":[\#(owners)]}]}"#).maybeCut == [])
  }

  @Test func secretsAreNotPrinted() {
    let token = AccessToken(
      secret: Secret("very-secret"), expires: Instant(secondsSinceEpoch: 0))
    #expect(!"\(token)".contains("very-secret"))
    #expect(!String(reflecting: token).contains("very-secret"))
    var dumped = ""
    dump(token, to: &dumped)
    #expect(!dumped.contains("very-secret"))
  }
}
