import Inventory
import References
import Testing

/// How an application signs in, for the less common ways of configuring it.
@Suite struct LoginsTests {
  @Test func certificateFilesAndPasswordsAreRead() async throws {
    let text = "AZURE_CLIENT_ID=\(Scan.first)\nAZURE_CLIENT_CERTIFICATE_PATH=/c.pfx\n"
    let found = try await Scan.of(
      ".env", text + "AZURE_CLIENT_CERTIFICATE_PASSWORD=\(Scan.secret)\n")
    #expect(found.places.map(\.login) == [.certificate])
    #expect(found.secrets.map(\.line) == [3])
  }

  @Test(arguments: ["\n", ", "])
  func bicepNameValuePairsAreRead(separator: String) async throws {
    let text = """
      appSettings: [
      { name: 'AZURE_CLIENT_ID'\(separator)value: '\(Scan.first)' }
      { name: 'AZURE_CLIENT_SECRET'\(separator)value: VALUE }
      ]
      """
    let reference = "'@Microsoft.KeyVault(SecretUri=https://v1.vault.azure.net/secrets/s1)'"
    let stored = try await Scan.of("main.bicep", text.replacing("VALUE", with: reference))
    #expect(stored.places.map(\.login) == [.secret])
    #expect(stored.places.first?.kind == .bicep)
    #expect(stored.places.first?.secret == .init(store: "v1.vault.azure.net", name: "s1"))
    #expect(stored.secrets.isEmpty)
    let parameter = try await Scan.of(
      "main.bicep", text.replacing("VALUE", with: "theSecretParameter"))
    #expect(parameter.places.first?.secret?.name == "theSecretParameter")
    #expect(parameter.secrets.isEmpty)
    let clear = try await Scan.of("main.bicep", text.replacing("VALUE", with: "'\(Scan.secret)'"))
    #expect(clear.secrets.count == 1)
  }

  @Test(arguments: [true, false])
  func podsWithWorkloadIdentityAreRead(hasImage: Bool) async throws {
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop}
      spec:
        template:
          metadata:
            labels: {azure.workload.identity/use: "LABEL"}
          spec:
            containers:
              - name: a
                env:
                  - name: AZURE_CLIENT_ID
                    value: \(Scan.first)

      """ + (hasImage ? "          image: x\n" : "")
    let federated = try await Scan.of("d.yaml", text.replacing("LABEL", with: "true")).places
    #expect(federated.map(\.login) == [.oidc])
    #expect(federated.map(\.kind) == [.kubernetes])
    let other = try await Scan.of("d.yaml", text.replacing("LABEL", with: "false")).places
    #expect(other.map(\.login) == [.unknown])
    #expect(other.map(\.kind) == [.kubernetes])
  }

  @Test(arguments: [
    ("appsettings.json", #"{"ConnectionStrings": {"Db": "STRING"}}"#),
    (".env", "DB=STRING\n"), ("application.properties", "spring.datasource.url=STRING\n"),
  ])
  func connectionStringsAreRead(name: String, text: String) async throws {
    let string = "Server=s;Authentication=Active Directory Service Principal;User Id=\(Scan.first);"
    let found = try await Scan.of(
      name, text.replacing("STRING", with: string + "Password=\(Scan.secret)"))
    #expect(found.places.map(\.login) == [.secret])
    #expect(found.secrets.count == 1)
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func plaintextDefaultsAreFound() async throws {
    let text =
      "spring.cloud.azure.credential.client-id=\(Scan.first)\nspring.cloud.azure.credential.client-secret="
    for (value, count) in [
      ("${S:\(Scan.secret)}", 1), ("${S:-\(Scan.secret)}", 1), ("${S:}", 0), ("${S}", 0),
      ("${S:${T}}", 0),
      ("${S:?must be given here}", 0),
    ] {
      let found = try await Scan.of("application.properties", text + value + "\n")
      #expect(found.secrets.count == count, "\(value)")
      #expect(found.places.map(\.login) == [.secret])
      #expect(!found.everything.contains(Scan.secret))
    }
    let named = try await Scan.of("application.properties", text + "${S:}\n").places.first?.secret
    #expect(named == .init(store: "environment", name: "S"))
  }

  @Test func secretsInProgramsAreFound() async throws {
    for (name, text) in [
      (
        "a.ps1",
        "$id = '\(Scan.first)'\n$s = ConvertTo-SecureString \"\(Scan.secret)\" -AsPlainText -Force\n"
      ),
      (
        "a.cs",
        "var c = new ClientSecretCredential(\"t\", \"\(Scan.first)\", \"\(Scan.secret)\");\n"
      ),
    ] {
      let clear = try await Scan.of(name, text)
      #expect(clear.secrets.count == 1, "\(name)")
      #expect(!clear.everything.contains(Scan.secret))
      let stored = try await Scan.of(name, text.replacing("\"\(Scan.secret)\"", with: "$env:S"))
      #expect(stored.secrets.isEmpty, "\(name)")
    }
  }

  @Test func severalVariablesInOneLineAreRead() async throws {
    let found = try await Scan.of(
      "Dockerfile",
      "FROM x\nENV AZURE_CLIENT_ID=\(Scan.first) AZURE_CLIENT_SECRET=\"\(Scan.secret)\" \\\n  X=1\n"
    )
    #expect(found.places.map(\.login) == [.secret])
    #expect(found.places.first?.match == .typedPath)
    #expect(found.secrets.map(\.line) == [2])
  }

  @Test func certificatesOfAVaultBelongToTheirSection() async throws {
    let found = try await Scan.of(
      ".env",
      """
      AzureAd__ClientId=\(Scan.first)
      AzureAd__ClientCertificates__0__KeyVaultCertificateName=shop
      Graph__ClientId=\(Scan.second)
      """)
    #expect(found.of(Scan.first).map(\.login) == [.certificate])
    #expect(found.of(Scan.second).map(\.login) == [.unknown])
  }

  @Test func vaultVariableGroupsAreRead() async throws {
    let text = """
      {"id": 1, "name": "g", "type": "AzureKeyVault", "providerData": {"vault": "Shop"}, "variables": {
        "ARM-CLIENT-ID": {"value": "\(Scan.first)"}, "ARM-CLIENT-SECRET": {"value": null, "isSecret": true}}}
      """
    let place = try await Scan.of("groups.json", text).places.first
    #expect(place?.secret == .init(store: "shop.vault.azure.net", name: "ARM-CLIENT-SECRET"))
  }

  @Test func linkedServicesAreFoundByTheirNames() async throws {
    let text = """
      {"name": "Lake", "type": "Microsoft.DataFactory/factories/linkedservices", "properties": {
        "type": "AzureBlobFS", "typeProperties": {"servicePrincipalId": "\(Scan.first)"}}}
      """
    #expect(try await Scan.of("lake.json", text).places.map(\.name) == ["Lake"])
  }

  @Test func jenkinsBindingsAreRead() async throws {
    let text = """
      environment {
        AZURE_CLIENT_ID = '\(Scan.first)'
      }
      withCredentials([string(credentialsId: 'sp-secret', variable: 'AZURE_CLIENT_SECRET')]) {
      """
    let place = try await Scan.of("Jenkinsfile", text).places.first
    #expect(place?.login == .secret)
    #expect(place?.secret == .init(store: "Jenkins", name: "sp-secret"))
  }
}
