import Assessment
import Inventory
import TestSupport
import Testing

@Suite struct MIG05AzureApplicationTests {
  private static let move = "MIG-05 managedIdentityAsFederatedCredential"

  private static func web(_ uri: String) -> Tenant {
    Tenant().daemon().secret("a", -200, 100).redirect(uri)
  }

  @Test(
    arguments: [
      "https://shop.azurewebsites.net/signin-oidc", "https://SHOP.AzureWebSites.NET/",
      "https://x.westeurope.azurecontainerapps.io/cb", "https://x.azurewebsites.us:443/cb",
    ])
  func anAzureHostIsAHint(uri: String) throws {
    #expect(try Self.web(uri).decision() == Self.move + " medium B-BLIND B-USER")
  }

  @Test(
    arguments: [
      "https://azurewebsites.net/", "https://x.azurewebsites.net.evil.example/cb",
      "https://evil.example/x.azurewebsites.net", "https://evil.example?x.azurewebsites.net",
      "https://evil.example#x.azurewebsites.net", "https://a@b.example/cb", "x.azurewebsites.net",
      "",
    ])
  func otherHostsAreNotAHint(uri: String) throws {
    #expect(try Self.web(uri).decision() == "KEEP-03 unknown low B-BLIND B-USER")
  }

  @Test func aSteadyAddressConfirmsAndAnotherNetworkContradicts() throws {
    let web = Self.web("https://shop.azurewebsites.net/cb")
    #expect(
      try web.signIns("a", from: 8_075).decision() == Self.move + " medium B-BLIND B-USER")
    #expect(try web.signIns("a", from: 3_320).decision() == Self.move + " low B-BLIND B-USER")
  }

  @Test func theRegistrationIsKept() throws {
    let candidate = try #require(
      try Self.web("https://shop.azurewebsites.net/cb").assess().candidate("a"))
    let create = candidate.steps.compactMap(\.command).first { $0.contains("federated-credential") }
    #expect(create?.contains("/\(Tenant.id.guidText)/v2.0") == true)
    #expect(create?.contains("api://AzureADTokenExchange\"") == true)
  }

  @Test(arguments: [Cloud.usgov, .usgovDoD, .china]) func cloudsUseTheirOwnHosts(cloud: Cloud)
    throws
  {
    let tenant = Self.web("https://shop.azurewebsites.net/cb").cloud(cloud)
    let candidate = try #require(try tenant.assess().candidate("a"))
    #expect(candidate.blockers.contains { $0.code == "B-CLOUD" })
    let commands = candidate.steps.compactMap(\.command).joined(separator: "\n")
    #expect(!commands.contains("graph.microsoft.com"))
    #expect(!commands.contains("login.microsoftonline.com"))
    #expect(commands.contains(cloud == .china ? "ExchangeChina" : "ExchangeUSGov"))
  }
}
