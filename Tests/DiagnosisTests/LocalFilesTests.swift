import Inventory
import Testing

@testable import Diagnosis

/// Reading workflows and lists of vault entries.
@Suite struct LocalFilesTests {
  private func logins(_ text: String) -> [LocalFiles.Login] {
    var files = LocalFiles()
    files.add(workflow: text, path: ".github/workflows/release.yml")
    return files.logins
  }

  @Test func idsAndSecretNamesAreRead() throws {
    let found = logins(
      """
      on: push
      env:
        CLIENT: \(Logs.app)
      jobs:
        a:
          name: Deploy
          environment: {name: prod}
          steps:
            - uses: azure/login@v2
              with: {client-id: "${{ env.CLIENT }}", tenant-id: x}
        b:
          steps:
            - uses: Azure/login@v1
              with: {creds: "${{ secrets.AZURE_CREDENTIALS }}"}
            - run: terraform plan
              env: {ARM_CLIENT_ID: "${{ vars.CLIENT }}", ARM_CLIENT_SECRET: "${{ secrets.ARM_SECRET }}"}
            - run: echo nothing
      """)
    #expect(found.map(\.job) == ["a", "b", "b"])
    #expect(found.first?.clientId == Logs.id(Logs.app))
    #expect(found.first?.jobName == "Deploy")
    #expect(found.first?.environment == "prod")
    #expect(
      found.dropFirst().flatMap(\.secretNames) == ["AZURE_CREDENTIALS", "ARM_SECRET", "CLIENT"])
  }

  @Test(arguments: [
    "", "jobs", "jobs: [a, b]", "jobs: {a: {steps: {b: c}}}", "\t: {",
    "a: &x [*x, *x]\njobs: {a: *x}",
    String(repeating: "[", count: 10_000),
  ]) func filesThatAreNotWorkflowsAreSkipped(_ text: String) {
    #expect(logins(text).isEmpty)
  }

  @Test func jobsAreFoundByTheirNamesInLogs() {
    let text = """
      jobs:
        one: {steps: [{uses: azure/login@v2, with: {client-id: \(Logs.app)}}]}
        two: {name: Second one, steps: [{uses: azure/login@v2, with: {client-id: \(Logs.otherApp)}}]}
      """
    var files = LocalFiles()
    files.add(workflow: text, path: "shop/.github/workflows/release.yml")
    func ids(_ job: String?) -> [Identifier?] {
      files.logins(inWorkflow: ".github/workflows/release.yml", job: job).map(\.clientId)
    }
    #expect(ids("one") == [Logs.id(Logs.app)])
    #expect(ids("caller / Second one (linux)") == [Logs.id(Logs.otherApp)])
    #expect(ids(nil).count == 2)
    #expect(ids("unknown").count == 2)
    #expect(files.logins(inWorkflow: ".github/workflows/other.yml", job: nil).isEmpty)
  }

  @Test func vaultEntriesAreRead() throws {
    var files = LocalFiles()
    let text = """
      [{"id":"https://kv.vault.azure.net/secrets/shop/0123","name":"shop","value":"never looked at",
      "tags":{"CredentialId":"\(Logs.app)","note":"x"},
      "attributes":{"updated":"2026-01-02T03:04:05+00:00","exp":1800000000,"enabled":true}},
      {"id":"https://elsewhere.example/secrets/a","attributes":{}},{"id":7},{}]
      """
    files.add(vaultList: Array(text.utf8), path: "kv.json")
    let entry = try #require(files.vaultEntries.first)
    #expect(files.vaultEntries.count == 1)
    #expect(entry.vault == "kv.vault.azure.net" && entry.name == "shop")
    #expect(entry.taggedIds == [Logs.id(Logs.app)])
    #expect(entry.updated?.rfc3339 == "2026-01-02T03:04:05Z")
    #expect(entry.expires?.secondsSinceEpoch == 1_800_000_000)
    files.add(vaultList: Array("no json".utf8), path: "x.json")
    #expect(files.vaultEntries.count == 1)
  }
}
