import Inventory
import References
import Testing

@Suite struct PipelinesTests {
  @Test func azurePipelinesAreRead() async throws {
    let place = try await Scan.of(
      "azure-pipelines.yml",
      """
      trigger: [main]
      pool: {vmImage: ubuntu-latest}
      variables:
        - name: ARM_CLIENT_ID
          value: \(Scan.first)
        - name: ARM_CLIENT_SECRET
          value: $(armSecret)
      steps:
        - script: terraform apply
      """
    ).places.first
    #expect(place?.surroundings == .azureDevOps)
    #expect(place?.login == .secret)
    #expect(place?.secret == .init(store: "pipeline variables", name: "armSecret"))
  }

  @Test func gitLabPipelinesAreRead() async throws {
    let text = """
      variables: {AZURE_CLIENT_ID: \(Scan.first)}
      deploy:
        script: [az login]
      """
    let stored = try await Scan.of(".gitlab-ci.yml", text).places.first
    #expect(stored?.surroundings == .ciOther)
    #expect(stored?.kind == .gitLab)
    #expect(stored?.login == .unknown)
    let federated = try await Scan.of(
      ".gitlab-ci.yml", text + "\n  id_tokens: {AZ: {aud: x}}\n"
    ).places.first
    #expect(federated?.login == .oidc)
  }

  @Test func jenkinsPipelinesAreRead() async throws {
    let text = """
      pipeline {
        environment {
          AZURE_CLIENT_ID = '\(Scan.first)'
          AZURE_CLIENT_SECRET = credentials('azure-sp')
        }
      }
      """
    let place = try await Scan.of("Jenkinsfile", text).places.first
    #expect(place?.kind == .jenkins)
    #expect(place?.login == .secret)
  }

  @Test func variableGroupsAreRead() async throws {
    let group = """
      [{"id": 7, "name": "prod", "variables": {
        "ARM_CLIENT_ID": {"value": "\(Scan.first)", "isSecret": null},
        "ARM_CLIENT_SECRET": {"value": null, "isSecret": true}}}]
      """
    let place = try await Scan.of("groups.json", group).places.first
    #expect(place?.kind == .variableGroup)
    #expect(place?.login == .secret)
    #expect(place?.consumer == "azure-devops-group/7")
    let gitLab = """
      [{"key": "AZURE_CLIENT_ID", "value": "\(Scan.first)", "variable_type": "env_var"},
       {"key": "AZURE_CLIENT_SECRET", "value": "\(Scan.secret)", "variable_type": "env_var"}]
      """
    let found = try await Scan.of("variables.json", gitLab)
    #expect(found.places.first?.surroundings == .ciOther)
    #expect(found.secrets.count == 1)
    #expect(!found.everything.contains(Scan.secret))
  }
}
