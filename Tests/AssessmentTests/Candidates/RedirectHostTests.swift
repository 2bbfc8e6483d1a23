import Inventory
import Testing

@testable import Assessment

@Suite struct RedirectHostTests {
  private static func host(_ uri: String) -> RedirectHost { RedirectHost(uri, table: .standard) }

  @Test(
    arguments: [
      ("https://x.azurewebsites.net", RedirectHost.azure),
      ("https://x.AZUREWEBSITES.net:8443/a?b#c", .azure),
      ("https://x.azurewebsites.net/.auth/login/aad/callback", [.azure, .builtInAuthentication]),
      ("https://shop.example/.auth/login/aad/callback", .builtInAuthentication),
      ("https://x.azurestaticapps.net/.auth/login/aad/callback", .azure),
      ("http://localhost:3000/cb", .localhost), ("http://127.0.0.1/", .localhost),
      ("http://localhost/.auth/login/aad/callback", .localhost),
      ("https://token.botframework.com/.auth/web/redirect", .product),
      ("https://VisualStudio/SPN", .serviceConnection),
      ("https://visualstudio/spn4b5a", .serviceConnection),
    ] as [(String, RedirectHost)])
  func hostsAreRecognised(uri: String, host: RedirectHost) {
    #expect(Self.host(uri) == host)
  }

  @Test(
    arguments: [
      "", "://", "https://", "urn:ietf:wg:oauth:2.0:oob", "azurewebsites.net",
      "https://evil.example",
      "https://x.azurewebsites.net.evil.example",
      "https://evil.example/https://x.azurewebsites.net",
      "https://token.botframework.com.evil.example", "https://xtoken.botframework.com",
      "https://localhost.evil.example", "msal4b5a://auth",
      "https://evil.example\\x.azurewebsites.net\\",
    ])
  func otherHostsAreNotRecognised(uri: String) {
    #expect(Self.host(uri).isEmpty)
  }

  /// User info in a URL is never the host, whatever it looks like.
  @Test func userInfoIsNotTheHost() {
    #expect(Self.host("https://x.azurewebsites.net@evil.example/").isEmpty)
    #expect(Self.host("https://localhost:1@evil.example/").isEmpty)
  }
}
