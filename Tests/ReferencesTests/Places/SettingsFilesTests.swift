import Inventory
import References
import Testing

@Suite struct SettingsFilesTests {
  @Test func environmentFilesAreRead() async throws {
    let found = try await Scan.of(
      ".env",
      "# x\nexport AZURE_CLIENT_ID=\"\(Scan.first)\"\nAZURE_CLIENT_SECRET='\(Scan.secret)'\n")
    #expect(found.places.first?.login == .secret)
    #expect(found.places.first?.kind == .environmentFile)
    #expect(found.places.first?.line == 2)
    #expect(found.secrets.map(\.line) == [3])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test(arguments: [
    "${SECRET}", "$(secret)", "<your-secret>", "", "changeme", "********", "xxxxxxxxxxxx", "short",
    "{{ secret }}", "#{Secret}#", "your-client-secret",
  ])
  func placeholdersAndReferencesAreNotSecrets(value: String) async throws {
    let text = "AZURE_CLIENT_ID=\(Scan.first)\nAZURE_CLIENT_SECRET=\(value)\n"
    #expect(try await Scan.of(".env", text).secrets.isEmpty)
  }

  @Test func composeFilesAreReadAsMapAndList() async throws {
    let found = try await Scan.of(
      "docker-compose.yml",
      """
      services:
        api:
          environment:
            AZURE_CLIENT_ID: \(Scan.first)
            AZURE_CLIENT_SECRET: ${SECRET}
        web:
          environment:
            - AZURE_CLIENT_ID=\(Scan.second)
      """)
    #expect(found.of(Scan.first).first?.secret == .init(store: "environment", name: "SECRET"))
    #expect(found.of(Scan.second).first?.name == "web")
  }

  @Test func launchSettingsBelongToADeveloper() async throws {
    let text = """
      {"profiles": {"a": {"environmentVariables": {"AZURE_CLIENT_ID": "\(Scan.first)"}}}}
      """
    let place = try await Scan.of("Properties/launchSettings.json", text).places.first
    #expect(place?.surroundings == .developer)
  }

  @Test func settingsWithCommentsAndSectionsAreRead() async throws {
    let found = try await Scan.of(
      "appsettings.json",
      """
      {
        // of the shop
        "AzureAd": {"ClientId": "\(Scan.first)", "ClientSecret": "\(Scan.secret)",},
        "Graph": {"ClientId": "\(Scan.second)", "CertificateThumbprint": "x"}, /* end */
      }
      """)
    #expect(found.of(Scan.first).first?.login == .secret)
    #expect(found.of(Scan.first).first?.pointer == "/AzureAd/ClientId")
    #expect(found.of(Scan.second).first?.login == .certificate)
    #expect(found.secrets.map(\.appId) == [Identifier(guid: Scan.first)])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func webConfigIsRead() async throws {
    let text = """
      <appSettings>
        <add key="ida:ClientId" value="\(Scan.first)" />
        <add key="ida:ClientSecret" value="\(Scan.secret)" />
      </appSettings>
      """
    let found = try await Scan.of("Web.config", text)
    #expect(found.places.first?.login == .secret)
    #expect(found.places.first?.match == .typedPath)
    #expect(found.secrets.map(\.line) == [3])
  }

  @Test func springSettingsAreReadAsYAMLAndProperties() async throws {
    let yaml = """
      spring:
        cloud:
          azure:
            credential:
              client-id: \(Scan.first)
              client-secret: ${S}
      """
    #expect(try await Scan.of("application.yml", yaml).places.first?.login == .secret)
    let text =
      "spring.cloud.azure.credential.client-id=\(Scan.first)\n"
      + "spring.cloud.azure.credential.client-certificate-path=/c.pfx\n"
    let place = try await Scan.of("application-prod.properties", text).places.first
    #expect(place?.login == .certificate)
    #expect(place?.match == .typedPath)
  }

  @Test func pythonAndINIFilesAreRead() async throws {
    let python = "CLIENT_ID = '\(Scan.first)'\nCLIENT_SECRET = os.environ['S']\n"
    #expect(try await Scan.of("settings.py", python).places.first?.login == .secret)
    let ini = "[a]\nclient_id=\(Scan.first)\n[b]\nclient_id=\(Scan.second)\nclient_secret=${X}\n"
    let found = try await Scan.of("app.ini", ini)
    #expect(found.of(Scan.first).first?.login == .unknown)
    #expect(found.of(Scan.second).first?.login == .secret)
  }
}
