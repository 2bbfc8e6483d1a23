import Foundation
import Inventory
import References
import Testing

@Suite struct KubernetesTests {
  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  @Test func serviceAccountsAreRead() async throws {
    let place = try await Scan.of(
      "sa.yaml",
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: orders
        namespace: shop
        annotations:
          azure.workload.identity/client-id: \(Scan.first)
      """
    ).places.first
    #expect(place?.login == .oidc)
    #expect(place?.surroundings == .kubernetesAzure)
    #expect(place?.consumer == "kubernetes/shop/orders")
    #expect(place?.line == 7)
  }

  @Test func base64SecretsAreRead() async throws {
    let found = try await Scan.of(
      "secret.yaml",
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: sp}
      data:
        clientId: \(Self.base64(Scan.first))
        clientSecret: \(Self.base64(Scan.secret))
      """)
    #expect(found.places.first?.login == .secret)
    #expect(found.places.first?.match == .typedPath)
    #expect(found.secrets.map(\.line) == [6])
    #expect(!found.everything.contains(Scan.secret))
    #expect(!found.everything.contains(Self.base64(Scan.secret)))
  }

  @Test(arguments: [
    ("ServicePrincipal", UsePlace.Login.secret), ("WorkloadIdentity", .oidc),
    ("ManagedIdentity", .managedIdentity),
  ])
  func externalSecretsAreRead(type: String, login: UsePlace.Login) async throws {
    let text = """
      apiVersion: external-secrets.io/v1
      kind: ClusterSecretStore
      metadata: {name: kv}
      spec: {provider: {azurekv: {authType: \(type), clientId: \(Scan.first)}}}
      """
    #expect(try await Scan.of("eso.yml", text).places.first?.login == login)
  }

  @Test func certManagerIssuersAreRead() async throws {
    let text = """
      apiVersion: cert-manager.io/v1
      kind: ClusterIssuer
      metadata: {name: le}
      spec: {acme: {solvers: [{dns01: {azureDNS: {clientID: \(Scan.first),
        clientSecretSecretRef: {name: dns-sp, key: password}}}}]}}
      """
    let place = try await Scan.of("issuer.yml", text).places.first
    #expect(place?.secret == .init(store: "Kubernetes secrets", name: "dns-sp"))
  }

  @Test func secretProviderClassesAreRead() async throws {
    let text = """
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: {name: kv}
      spec: {provider: azure, parameters: {clientID: "\(Scan.first)", keyvaultName: kv}}
      """
    #expect(try await Scan.of("csi.yml", text).places.first?.login == .oidc)
  }

  @Test func podReferencesAreResolved() async throws {
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api}
      spec: {template: {spec: {containers: [{image: a, env: [
        {name: AZURE_CLIENT_ID, value: \(Scan.first)},
        {name: AZURE_CLIENT_SECRET, valueFrom: {secretKeyRef: {name: sp, key: password}}}]}]}}}
      """
    let place = try await Scan.of("deploy.yml", text).places.first
    #expect(place?.login == .secret)
    #expect(place?.secret == .init(store: "Kubernetes secrets", name: "sp/password"))
    #expect(place?.surroundings == .kubernetesOther)
  }

  @Test func chartValuesAreRead() async throws {
    let text = """
      serviceAccount:
        annotations:
          azure.workload.identity/client-id: \(Scan.first)
      azure:
        clientId: \(Scan.second)
        clientSecret: ""
      """
    let found = try await Scan.of("charts/web/values.yaml", text)
    #expect(found.of(Scan.first).first?.login == .oidc)
    #expect(found.of(Scan.second).first?.kind == .kubernetes)
    #expect(found.secrets.isEmpty)
  }

  @Test func templatesAreReadLineByLine() async throws {
    let text = """
      apiVersion: v1
      {{- if .Values.on }}
      data:
        clientId: \(Scan.first)
      {{- end }}
      """
    let place = try await Scan.of("templates/cm.yaml", text).places.first
    #expect(place?.match == .siblingKey)
    #expect(place?.line == 4)
  }
}
