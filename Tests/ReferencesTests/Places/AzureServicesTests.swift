import Inventory
import References
import Testing

@Suite struct AzureServicesTests {
  @Test func clustersWithAServicePrincipalAreRead() async throws {
    func cluster(_ id: String) -> String {
      """
      {"data": [{"type": "microsoft.containerservice/managedclusters", "name": "aks1",
        "location": "malaysiasouth", "properties": {"servicePrincipalProfile": {"clientId": "\(id)"},
        "other": "\(Scan.second)"}}]}
      """
    }
    let found = try await Scan.of("graph.json", cluster(Scan.first))
    let place = try #require(found.of(Scan.first).first)
    #expect(place.kind == .aksCluster)
    #expect(place.facts == [.azureService, .unsupportedRegion])
    #expect(try await Scan.of("graph.json", cluster("msi")).of(Scan.first).isEmpty)
  }

  @Test func azOutputWithFlatPropertiesIsRead() async throws {
    let text = """
      [{"type": "Microsoft.ContainerService/ManagedClusters", "name": "a",
        "servicePrincipalProfile": {"clientId": "\(Scan.first)"}}]
      """
    #expect(try await Scan.of("aks.json", text).places.first?.kind == .aksCluster)
  }

  @Test func containerAppsAndTheirVaultsAreRead() async throws {
    let text = """
      {"type": "Microsoft.App/containerApps", "name": "jobs", "properties": {
        "configuration": {"secrets": [
          {"name": "sp", "keyVaultUrl": "https://kv.vault.azure.net/secrets/jobs-sp"},
          {"name": "other", "value": "\(Scan.secret)"}]},
        "template": {"containers": [{"env": [
          {"name": "AZURE_CLIENT_ID", "value": "\(Scan.first)"},
          {"name": "AZURE_CLIENT_SECRET", "secretRef": "sp"}]}]}}}
      """
    let found = try await Scan.of("app.json", text)
    #expect(found.places.first?.secret == .init(store: "kv.vault.azure.net", name: "jobs-sp"))
    #expect(found.secrets.map(\.field) == ["other"])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func logicAppsAndConnectionsAreRead() async throws {
    let action = """
      {"definition": {"actions": {"a": {"inputs": {"authentication": {"type": "ActiveDirectoryOAuth",
        "clientId": "\(Scan.first)", "secret": "@parameters('s')"}}}}}}
      """
    let place = try await Scan.of("logic.json", action).places.first
    #expect(place?.kind == .logicApp)
    #expect(place?.login == .secret)
    let connection = """
      {"properties": {"displayName": "c", "parameterValues": {"token:clientId": "\(Scan.first)",
        "token:clientSecret": "\(Scan.secret)"}}}
      """
    let found = try await Scan.of("connection.json", connection)
    #expect(found.places.first?.kind == .logicApp)
    #expect(found.secrets.count == 1)
  }

  @Test func linkedServicesAreRead() async throws {
    let text = """
      {"name": "lake", "properties": {"type": "AzureBlobFS", "typeProperties": {
        "servicePrincipalId": "\(Scan.first)", "servicePrincipalKey": {
        "type": "AzureKeyVaultSecret", "secretName": "lake-sp", "store": {"referenceName": "kv1"}}}}}
      """
    let place = try await Scan.of("linked.json", text).places.first
    #expect(place?.kind == .dataFactory)
    #expect(place?.secret == .init(store: "kv1", name: "lake-sp"))
  }

  @Test func linkedServicesWithACertificateAreRead() async throws {
    let text = """
      {"properties": {"typeProperties": {"servicePrincipalId": "\(Scan.first)",
        "aadServicePrincipalCredentialType": "ServicePrincipalCert",
        "servicePrincipalEmbeddedCertPassword": {"type": "SecureString", "value": "\(Scan.secret)"}}}}
      """
    let found = try await Scan.of("linked.json", text)
    #expect(found.places.first?.login == .certificate)
    #expect(found.secrets.map(\.field) == ["servicePrincipalEmbeddedCertPassword"])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func automationConnectionsAreMatchedByThumbprint() async throws {
    let text = """
      {"fieldDefinitionValues": {"ApplicationId": "99999999-0000-4000-8000-000000000000",
        "CertificateThumbprint": "\(Scan.thumbprint.lowercased())", "TenantId": "t"}}
      """
    let place = try await Scan.of("automation.json", text).places.first
    #expect(place?.kind == .automation)
    #expect(place?.login == .certificate)
    #expect(place?.appId == Identifier(guid: Scan.first))
  }

  @Test func keyVaultSecretsAreMatchedByTagAndDate() async throws {
    func list(_ tags: String, _ expires: String) -> String {
      """
      [{"id": "https://kv.vault.azure.net/secrets/orders", "tags": \(tags),
        "attributes": {"expires": "\(expires)", "enabled": true}}]
      """
    }
    let tagged = try await Scan.of(
      "kv.json", list(#"{"app": "\#(Scan.second)"}"#, "2020-01-01T00:00:00Z"))
    #expect(tagged.places.first?.match == .siblingKey)
    #expect(tagged.places.first?.appId == Identifier(guid: Scan.second))
    let dated = try await Scan.of("kv.json", list("null", "2027-03-24T20:00:00+00:00"))
    #expect(dated.places.first?.match == .date)
    #expect(dated.places.first?.appId == Identifier(guid: Scan.first))
    #expect(try await Scan.of("kv.json", list("null", "2027-03-10T00:00:00Z")).places.isEmpty)
  }
}
