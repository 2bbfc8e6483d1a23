import GraphClient
import Testing

@Suite struct ProxySettingsTests {
  @Test(arguments: [
    ("Unsupported proxy scheme for 'htp://user:PLANTED@127.0.0.1:1'", "@127.0.0.1:1'"),
    ("Unsupported proxy syntax in 'user:PLANTED@ho st'", "@ho st'"),
    ("http://user:PLANT@PLANTED with://PLANTED@host", "@host"),
    ("PLANTED:PLANTED@host", "@host"), ("'x@y' http://user:PLANTED@host", "@host"),
  ])
  func proxyPasswordsAreNotQuoted(_ text: String, _ end: String) {
    let words = PrintableText.withoutUserInfo(text)
    #expect(!words.contains("PLANT"))
    #expect(words.hasSuffix(end))
  }

  @Test func textWithoutUserInfoIsUnchanged() {
    #expect(
      PrintableText.withoutUserInfo("Failed to connect to a port 1")
        == "Failed to connect to a port 1")
  }

  @Test func aProxyWithAnUnknownSchemeIsRefused() throws {
    let environment = ["HTTPS_PROXY": "htp://user:PLANTED@127.0.0.1:1"]
    let problem = try #require(NetworkSettings.proxyProblem(in: environment))
    #expect(problem.hasPrefix("HTTPS_PROXY: ") && !problem.contains("PLANTED"))
    let network = NetworkSettings(caFile: nil, environment: environment)
    let findings = NetworkDoctor.settings(network, environment: environment)
    #expect(findings.allSatisfy { !$0.text.contains("PLANTED") })
  }

  @Test(arguments: [
    "http://a:1", "HTTPS://u:p@a", "socks5h://a", "a:3128", "",
  ])
  func otherProxiesAreLeftToLibcurl(_ value: String) {
    #expect(NetworkSettings.proxyProblem(in: ["https_proxy": value]) == nil)
    // The first variable that is set wins.
    #expect(
      NetworkSettings.proxyProblem(in: ["https_proxy": "http://a", "ALL_PROXY": "x://b"]) == nil)
  }
}
