import Inventory
import References
import Testing

@Suite struct AppServiceTests {
  private static func settings(_ pairs: [(String, String)]) -> String {
    "["
      + pairs.map { #"{"name": "\#($0.0)", "value": "\#($0.1)", "slotSetting": false}"# }
      .joined(separator: ",") + "]"
  }

  @Test func keyVaultReferencesAreRead() async throws {
    let place = try #require(
      try await Scan.of(
        "web.json",
        Self.settings([
          ("AzureAd__ClientId", Scan.first),
          ("AzureAd__ClientSecret", "@Microsoft.KeyVault(VaultName=kv;SecretName=web)"),
        ])
      ).places.first)
    #expect(place.surroundings == .azureHosted)
    #expect(place.login == .secret)
    #expect(place.match == .typedPath)
    #expect(place.secret == .init(store: "kv.vault.azure.net", name: "web"))
    #expect(place.pointer == "/0/value")
  }

  @Test func certificateAndMissingLoginsAreToldApart() async throws {
    func login(_ pairs: [(String, String)]) async throws -> UsePlace.Login? {
      try await Scan.of("web.json", Self.settings([("AZURE_CLIENT_ID", Scan.first)] + pairs))
        .places.first?.login
    }
    #expect(try await login([]) == .unknown)
    #expect(try await login([("AZURE_CLIENT_CERTIFICATE_PATH", "/c.pem")]) == .certificate)
    #expect(try await login([("AZURE_FEDERATED_TOKEN_FILE", "/t")]) == .oidc)
  }

  @Test func builtInAuthenticationIsRecognisedBeforeAndAfterMigration() async throws {
    let old = [
      ("WEBSITE_AUTH_CLIENT_ID", Scan.first),
      ("MICROSOFT_PROVIDER_AUTHENTICATION_SECRET", Scan.secret),
    ]
    let before = try await Scan.of("web.json", Self.settings(old))
    #expect(before.places.first?.facts == .builtInAuthentication)
    #expect(before.places.first?.login == .secret)
    #expect(before.secrets.count == 1)
    #expect(!before.everything.contains(Scan.secret))
    let after = try await Scan.of(
      "web.json",
      Self.settings(old + [("OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID", Scan.second)]))
    #expect(after.of(Scan.first).first?.facts == [.builtInAuthentication, .halfMigrated])
  }

  @Test func connectionStringsAreRead() async throws {
    let found = try await Scan.of(
      "web.json",
      Self.settings([
        (
          "Sql",
          "Server=x;Authentication=Active Directory Service Principal;User Id=\(Scan.first);Password=\(Scan.secret)"
        )
      ]))
    #expect(found.places.first?.login == .secret)
    #expect(found.secrets.count == 1)
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func siteResourceSettingsAreRead() async throws {
    let site = """
      {"resources": [{"type": "Microsoft.Web/sites", "name": "shop", "properties": {"siteConfig":
        {"appSettings": [{"name": "AZURE_CLIENT_ID", "value": "\(Scan.first)"}]}}}]}
      """
    #expect(try await Scan.of("template.json", site).places.first?.name == "shop")
  }

  @Test(arguments: [
    (#""clientSecretSettingName": "S""#, UsePlace.Login.secret),
    (#""clientSecretSettingName": "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID""#, .managedIdentity),
  ])
  func authSettingsAreRead(setting: String, login: UsePlace.Login) async throws {
    let place = try await Scan.of(
      "auth.json",
      """
      {"properties": {"identityProviders": {"azureActiveDirectory": {"registration":
        {"clientId": "\(Scan.first)", \(setting)}}}}}
      """
    ).places.first
    #expect(place?.kind == .appServiceAuthentication)
    #expect(place?.login == login)
  }
}
