import Inventory
import References
import Testing

@Suite struct GitHubWorkflowsTests {
  private static func place(_ steps: String, env: String = "") async throws -> UsePlace? {
    try await Scan.of(
      "shop/.github/workflows/deploy.yml",
      """
      on: push
      \(env)
      jobs:
        deploy:
          runs-on: ubuntu-latest
          steps:
      \(steps)
      """
    ).places.first
  }

  @Test func idsWithoutCredsMeanFederation() async throws {
    let place = try await Self.place(
      """
            - uses: azure/login@v2
              with: {client-id: \(Scan.first), tenant-id: t, subscription-id: s}
      """)
    #expect(place?.login == .oidc)
    #expect(place?.facts == [])
    #expect(place?.surroundings == .githubActions)
    #expect(place?.consumer == "github/shop")
  }

  @Test func idsBesideCredsMeanHalfMigrated() async throws {
    let place = try await Self.place(
      """
            - uses: azure/login@v2
              with:
                client-id: \(Scan.first)
                tenant-id: t
                creds: ${{ secrets.AZURE_CREDENTIALS }}
      """)
    #expect(place?.login == .oidc)
    #expect(place?.facts == .halfMigrated)
    #expect(place?.secret == .init(store: "GitHub secrets", name: "AZURE_CREDENTIALS"))
  }

  @Test func authTypeIdentityIsAManagedIdentity() async throws {
    let place = try await Self.place(
      """
            - uses: Azure/login@v3
              with: {auth-type: IDENTITY, client-id: \(Scan.first), tenant-id: t}
      """)
    #expect(place?.login == .managedIdentity)
  }

  @Test func inlineCredentialsAreReported() async throws {
    let json = #"{"clientId":"\#(Scan.first)","clientSecret":"\#(Scan.secret)"}"#
    let found = try await Scan.of(
      ".github/workflows/a.yml",
      "jobs: {a: {steps: [{uses: azure/login@v2, with: {creds: '\(json)'}}]}}\n")
    #expect(found.places.first?.login == .secret)
    #expect(found.secrets.map(\.field) == ["clientSecret"])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func terraformVariablesAreRead() async throws {
    let env = """
      env:
        ARM_CLIENT_ID: \(Scan.first)
        ARM_CLIENT_SECRET: ${{ secrets.ARM }}
      """
    let place = try await Self.place("      - run: terraform apply", env: env)
    #expect(place?.login == .secret)
    #expect(place?.match == .typedPath)
    #expect(place?.line == 3)
    let federated = try await Self.place(
      "      - run: terraform apply",
      env: env.replacing("ARM_CLIENT_SECRET: ${{ secrets.ARM }}", with: "ARM_USE_OIDC: true"))
    #expect(federated?.login == .oidc)
  }

  @Test func environmentExpressionsAreResolved() async throws {
    let place = try await Self.place(
      """
            - uses: azure/login@v2
              with: {client-id: "${{ env.CLIENT }}", tenant-id: t}
      """, env: "env: {CLIENT: \(Scan.first)}")
    #expect(place?.login == .oidc)
  }

  @Test func stepScriptsAreRead() async throws {
    let found = try await Scan.of(
      ".github/workflows/a.yml",
      """
      jobs:
        a:
          steps:
            - run: |
                echo hello
                az login --service-principal -u \(Scan.first) -p \(Scan.secret) -t x
      """)
    #expect(found.places.map(\.line) == [6])
    #expect(found.places.first?.login == .secret)
    #expect(found.places.first?.surroundings == .githubActions)
    #expect(found.secrets.map(\.line) == [6])
    #expect(!found.everything.contains(Scan.secret))
  }

  @Test func twoRepositoriesAreTwoConsumers() async throws {
    let text = "env: {AZURE_CLIENT_ID: \(Scan.first), AZURE_CLIENT_SECRET: '${{ secrets.S }}'}\n"
    let found = try await Scan.of([
      "one/.github/workflows/a.yml": text, "two/.github/workflows/b.yaml": text,
      "two/.github/workflows/c.yaml": text,
    ])
    #expect(Set(found.places.map(\.consumer)) == ["github/one", "github/two"])
  }
}
