import Inventory
import References
import Testing

/// How an application signs in, where the way of saying so is a rarer one.
@Suite struct LoginsTests {
  @Test func theFileOfACertificateAndItsPassword() async throws {
    let text = "AZURE_CLIENT_ID=\(Scan.first)\nAZURE_CLIENT_CERTIFICATE_PATH=/c.pfx\n"
    let found = try await Scan.of(
      ".env", text + "AZURE_CLIENT_CERTIFICATE_PASSWORD=\(Scan.secret)\n")
    #expect(found.places.map(\.login) == [.certificate])
    #expect(found.secrets.map(\.line) == [3])
  }

  @Test(arguments: ["\n", ", "])
  func bicepByNameAndValue(separator: String) async throws {
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
  func podsWithWorkloadIdentity(hasImage: Bool) async throws {
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
  func connectionStrings(name: String, text: String) async throws {
    let string = "Server=s;Authentication=Active Directory Service Principal;User Id=\(Scan.first);"
    let found = try await Scan.of(
      name, text.replacing("STRING", with: string + "Password=\(Scan.secret)"))
    #expect(found.places.map(\.login) == [.secret])
    #expect(found.secrets.count == 1)
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func defaultsInClear() async throws {
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

  @Test func secretsInPrograms() async throws {
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
}
