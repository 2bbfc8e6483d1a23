import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG06BuiltInAuthenticationTests {
  private static func web(_ uri: String) -> Tenant {
    Tenant().daemon().secret("a", -200, 100).redirect(uri)
  }

  @Test func theRedirectPathShowsBuiltInAuthentication() throws {
    let decision = "MIG-06 managedIdentityAsFederatedCredential high B-BLIND B-USER"
    for uri in [
      "https://shop.azurewebsites.net/.auth/login/aad/callback",
      "https://www.contoso.example/.auth/login/aad/callback",
      "https://shop.azurewebsites.net/.auth/login/AAD/callback",
    ] {
      #expect(try Self.web(uri).decision() == decision)
      #expect(try Self.web(uri).assess().candidate("a")?.platform == .appService)
    }
  }

  @Test(
    arguments: [
      "https://x.1.azurestaticapps.net/.auth/login/aad/callback",
      "https://shop.azurewebsites.net/.auth/login/github/callback",
      "https://shop.azurewebsites.net/cb?x=/.auth/login/aad/callback",
      "http://localhost:8080/.auth/login/aad/callback",
    ])
  func nearMissesAreNotRecognised(uri: String) throws {
    #expect(try Self.web(uri).assess().candidate("a")?.rule != "MIG-06")
  }

  @Test func theAppSettingIsNamed() throws {
    let candidate = try #require(
      try Self.web("https://x.azurewebsites.net/.auth/login/aad/callback").assess().candidate("a"))
    let commands = candidate.steps.compactMap(\.command)
    #expect(commands.contains { $0.contains("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID") })
    #expect(!commands.contains { $0.contains("x.azurewebsites.net") })
  }
}
