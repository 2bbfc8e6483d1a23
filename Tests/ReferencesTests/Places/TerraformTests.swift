import Inventory
import References
import Testing

@Suite struct TerraformTests {
  @Test(arguments: [
    ("client_secret = var.secret", UsePlace.Login.secret), ("use_oidc = true", .oidc),
    ("use_msi = true", .managedIdentity), ("client_certificate_path = \"c.pfx\"", .certificate),
    ("use_oidc = false", .unknown),
  ])
  func providersAreRead(line: String, login: UsePlace.Login) async throws {
    let place = try #require(
      try await Scan.of(
        "infra/main.tf",
        """
        provider "azurerm" {
          features {}
          client_id = "\(Scan.first)"
          \(line)
        }
        """
      ).places.first)
    #expect(place.login == login)
    #expect(place.line == 3)
    #expect(place.surroundings == .ciOther)
    #expect(place.match == .typedPath)
  }

  @Test func resourcesThatCreateCredentialsAreRecognised() async throws {
    let place = try await Scan.of(
      "main.tf",
      """
      resource "azuread_application_password" "deploy" {
        application_id = "/applications/\(Scan.object)"
      }
      """
    ).places.first
    #expect(place?.facts == .managedByCode)
    #expect(place?.appId == Identifier(guid: Scan.first))
    #expect(place?.isConsumer == false)
  }

  @Test func settingsBelongToTheirResource() async throws {
    let found = try await Scan.of(
      "main.tf",
      """
      resource "azurerm_linux_web_app" "shop" {
        app_settings = {
          AZURE_CLIENT_ID = "\(Scan.first)"
          "AZURE_CLIENT_SECRET" = "\(Scan.secret)"
        }
      }
      # AZURE_CLIENT_ID = "\(Scan.second)"
      """)
    #expect(found.of(Scan.first).first?.surroundings == .azureHosted)
    #expect(found.secrets.map(\.line) == [4])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func plaintextSecretsInStateFilesAreFound() async throws {
    let state = """
      {"version": 4, "terraform_version": "1.9.0", "resources": [
        {"mode": "managed", "type": "azuread_application_password", "name": "p", "instances": [
          {"attributes": {"application_id": "/applications/\(Scan.object)",
            "value": "\(Scan.secret)"}}]},
        {"mode": "managed", "type": "azuredevops_serviceendpoint_azurerm", "name": "c", "instances": [
          {"attributes": {"credentials": [{"serviceprincipalid": "\(Scan.second)",
            "serviceprincipalkey": ""}]}}]}]}
      """
    let found = try await Scan.of("terraform.tfstate", state)
    #expect(found.of(Scan.first).first?.facts == .managedByCode)
    #expect(found.of(Scan.second).first?.surroundings == .azureDevOps)
    #expect(found.secrets.map(\.field) == ["value"])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func plansAreRead() async throws {
    let plan = """
      {"format_version": "1.2", "planned_values": {"root_module": {"child_modules": [{"resources": [
        {"address": "module.a.azurerm_kubernetes_cluster.k", "type": "azurerm_kubernetes_cluster",
         "values": {"service_principal": [{"client_id": "\(Scan.first)", "client_secret": ""}]}}]}]}}}
      """
    let place = try await Scan.of("plan.json", plan).places.first
    #expect(place?.name == "module.a.azurerm_kubernetes_cluster.k")
    #expect(place?.facts == .azureService)
  }

  @Test func bicepThatDefinesApplicationsIsRecognised() async throws {
    let text = """
      resource app 'Microsoft.Graph/applications@v1.0' existing = { uniqueName: 'a' }
      param clientId string = '\(Scan.first)'
      """
    #expect(try await Scan.of("main.bicep", text).places.count == 1)
  }
}
